#!/usr/bin/env bash
# Trains models/{pt,da,sv,zh}-ner.bin: the same settings for each language, no word vectors.
#
#   models/recipes/small-ner.sh DATA OUT
#
# DATA  folder with ner/uner-* (two-column CoNLL files): see models/small-ner.md
# OUT   folder for the models; a stopped run goes on from its checkpoint there
#
# Needs the command-line jar: mvn -B -DskipTests -Dinvoker.skip package
set -euo pipefail
here=$(cd "$(dirname "$0")/../.." && pwd)
data=$1/ner out=$2
mkdir -p "$out"

train() { # model, ISO 639 code in the model, treebank
  java -Xmx2g --add-modules jdk.incubator.vector -jar "$here"/target/recurve-nlp-*-cli.jar \
    train --model "$out/$1-ner.bin" --language "$2" \
    --train "$data/uner-$3/train.conll" --dev "$data/uner-$3/dev.conll" \
    --wordSize 32 --wordDropout 0.2 --characterFilters 48 --hidden 96 --dropout 0.4 \
    --batchSize 16 --epochs 16 --patience 16
}

train pt por portuguese-bosque
train da dan danish-ddt
train sv swe swedish-talbanken
train zh zho chinese-gsdsimp

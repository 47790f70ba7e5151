#!/usr/bin/env bash
# Trains en-sentiment.bin, en-assistant.bin and en-intents.bin: about a quarter of an hour on two free cores.
#
#   models/recipes/en-classifiers.sh DATA VECTORS OUT [SEED]
#
# DATA     folder with other/sentence-polarity and other/clinc150 (lines of text, tab, label) and other/snips-goo (CoNLL files
#          with the tags of slots, and beside each a file of intents)
# VECTORS  word vectors as models/recipes/word-vectors.sh makes them
# OUT      folder for the models; a stopped run goes on from its checkpoint there
#
# Needs the command-line jar: mvn -B -DskipTests -Dinvoker.skip package
set -euo pipefail
here=$(cd "$(dirname "$0")/../.." && pwd)
data=$1/other vectors=$2 out=$3 seed=${4:-1}
mkdir -p "$out"

train() { # kind, model, more options
  local kind=$1 model=$2
  shift 2
  java -Xmx3g --add-modules jdk.incubator.vector -jar "$here"/target/recurve-nlp-*-cli.jar \
    train "$kind" --model "$out/$model" --language eng --vectors "$vectors" --seed "$seed" "$@"
}

train classifier en-sentiment.bin --max-vectors 30000 --epochs 6 --word-size 64 --character-filters 0 \
  --word-dropout 0.1 --dropout 0.4 --number-format int8 \
  --train "$data/sentence-polarity/train.tsv" --dev "$data/sentence-polarity/dev.tsv"
train assistant en-assistant.bin --max-vectors 10000 --epochs 20 \
  --train "$data/snips-goo/train.conll" --dev "$data/snips-goo/dev.conll"
train classifier en-intents.bin --max-vectors 10000 --epochs 25 --out-of-scope oos \
  --train "$data/clinc150/train.tsv" --dev "$data/clinc150/dev.tsv"

#!/usr/bin/env bash
# Trains models/{pt,da,sv,zh}-ner.bin, in about five minutes on two cores: the same settings for each language, no
# word vectors; Swedish, with the fewest names, learns from the Danish and Portuguese files besides.
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
work=$out/work
mkdir -p "$work"

train() { # model, ISO 639 code in the model, treebank, other treebanks
  local model=$1 code=$2 treebank=$3 own=$data/uner-$3/train.conll set
  shift 3
  local files=("$own")
  for set in "$@"; do
    files+=("$data/uner-$set/train.conll")
  done
  # Copies of its own sentences with other names of its own, in other case.
  java "$here"/models/recipes/AugmentNames.java names "$work/$model.names.conll" 1 "$own"
  java "$here"/models/recipes/AugmentNames.java case "$work/$model.case.conll" "$own"
  java -Xmx2g --add-modules jdk.incubator.vector -jar "$here"/target/recurve-nlp-*-cli.jar \
    train ner --model "$out/$model-ner.bin" --language "$code" \
    --train "${files[@]}" "$work/$model".{names,case}.conll --dev "$data/uner-$treebank/dev.conll" \
    --word-size 32 --word-min-count 3 --word-dropout 0.2 --character-filters 64 --hidden 96 --dropout 0.5 \
    --batch-size 16 --learning-rate 0.003 --epochs 16 --patience 16
}

train pt por portuguese-bosque
train da dan danish-ddt
train sv swe swedish-talbanken danish-ddt portuguese-bosque
train zh zho chinese-gsdsimp

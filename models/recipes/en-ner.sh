#!/usr/bin/env bash
# Trains models/en-ner.bin.
#
#   models/recipes/en-ner.sh DATA VECTORS OUT [option...]
#
# DATA     folder with the corpora named below, in two-column CoNLL form (see models/en-ner.md)
# VECTORS  word vectors in GloVe text form (models/recipes/vectors.sh makes them)
# OUT      model file to write
#
# Needs the command-line jar: mvn -B -DskipTests package
set -euo pipefail
here=$(cd "$(dirname "$0")/../.." && pwd)
data=$1 vectors=$2 out=$3
shift 3

# Universal NER has no training file for this treebank: the first 1,600 sentences of its dev file are
# trained on, the rest helps to choose.
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
awk -v RS= -v ORS='\n\n' -v dir="$work" '{
  file = n < 1600 ? "train" : "dev"; if ($0 !~ /^-DOCSTART-/) n++
  print > (dir "/ewt-" file ".conll")
}' "$data/uner-ewt/dev.conll"

java -Xmx6g --add-modules jdk.incubator.vector -jar "$here"/target/recurve-nlp-*-cli.jar train \
  --train "$work/ewt-train.conll" \
    "$data/btc/handles-merged/train.conll" "$data/wnut17/train.conll" "$data/litbank/train.conll" \
    "$data/gum/train.conll" "$data/re-docred/demonyms-as-misc/train.conll" \
  --dev "$work/ewt-dev.conll" \
    "$data/btc/handles-merged/dev.conll" "$data/wnut17/dev.conll" "$data/litbank/dev.conll" \
    "$data/gum/dev.conll" "$data/re-docred/demonyms-as-misc/dev.conll" \
  --drop MISC --vectors "$vectors" --model "$out" "@$here/models/recipes/en-ner.args" "$@"

#!/usr/bin/env bash
# Trains models/en-ner.bin: a teacher on annotated corpora, silver data from the teacher and CoreNLP's
# own tagger, the model on both.
#
#   models/recipes/en-ner.sh DATA VECTORS CORENLP OUT
#
# DATA     folder with ner/ (two-column CoNLL files), other/ud-ewt-pos and lm/masc: see models/en-ner.md
# VECTORS  word vectors as models/recipes/word-vectors.sh makes them
# CORENLP  class path of CoreNLP 4.5.10 and its English models, used to tag the silver data
# OUT      model file to write
#
# Needs the command-line jar: mvn -B -DskipTests -Dinvoker.skip package
set -euo pipefail
here=$(cd "$(dirname "$0")/../.." && pwd)
data=$1 vectors=$2 corenlp=$3 out=$4
ner=$data/ner
work=$out.work
mkdir -p "$work"

recurve() { java -Xmx6g --add-modules jdk.incubator.vector -jar "$here"/target/recurve-nlp-*-cli.jar "$@"; }

train() { # model, options, more training files
  local model=$1 options=$2
  shift 2
  # shellcheck disable=SC2086
  recurve train --model "$model" --vectors "$vectors" --drop MISC $options \
    --train "$ner/btc/handles-merged/train.conll" "$ner/wnut17/train.conll" \
      "$ner/litbank/train.conll" "$ner/gum/train.conll" \
      "$ner/re-docred/demonyms-as-misc/train.conll" "$work/ewt-train.conll" "$@" \
    --dev "$work/ewt-dev.conll" "$ner/btc/handles-merged/dev.conll" "$ner/wnut17/dev.conll" \
      "$ner/litbank/dev.conll" "$ner/gum/dev.conll" "$ner/re-docred/demonyms-as-misc/dev.conll"
}

# Universal NER has no training file for this treebank: the first 1,600 blocks of its dev file are
# trained on, the rest helps to choose.
awk -v RS= -v ORS='\n\n' -v dir="$work" \
  '{ print > (dir "/ewt-" (NR <= 1600 ? "train" : "dev") ".conll") }' "$ner/uner-ewt/dev.conll"

shape="--wordSize 0 --hidden 160 --dropout 0.5"
train "$work/teacher.bin" "$shape --epochs 10"

# Text of like kind without names marked, as tokens: web text and a mixed corpus.
awk -F'\t' 'NF < 2 { print ""; next } { print $1 "\tO" }' \
  "$data/other/ud-ewt-pos/train.conll" > "$work/ewt.conll"
awk 'NF >= 4 && NF <= 60 { for (i = 1; i <= NF; i++) print $i "\tO"; print "" }' \
  "$data/lm/masc/train.txt" > "$work/masc.conll"
for set in ewt masc; do
  awk -F'\t' '/^$/ { if (s != "") print s; s = ""; next } { s = s $1 " " }' \
    "$work/$set.conll" > "$work/$set.txt"
  recurve tag --tokenized --format tsv --model "$work/teacher.bin" "$work/$set.txt" > "$work/$set.ours"
  java -Xmx3g -cp "$corenlp" edu.stanford.nlp.ie.crf.CRFClassifier \
    -loadClassifier edu/stanford/nlp/models/ner/english.all.3class.distsim.crf.ser.gz \
    -testFile "$work/$set.conll" -map word=0,answer=1 > "$work/$set.core"
  java "$here/models/recipes/SilverNames.java" "$work/$set.ours" "$work/$set.core" "$work/$set.silver"
done

train "$out" "$shape --characterFilters 64 --epochs 12" "$work/ewt.silver" "$work/masc.silver"

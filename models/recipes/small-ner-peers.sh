#!/usr/bin/env bash
# The toolkits' own name finders on the files of models/recipes/small-ner.sh, and their scores.
#
#   models/recipes/small-ner-peers.sh DATA OPENNLP CORENLP OUT
#
# DATA     folder with ner/uner-* (two-column CoNLL files): see models/small-ner.md
# OPENNLP  class path of opennlp-tools 2.5.11
# CORENLP  class path of CoreNLP 4.5.10
# OUT      folder for what they find: token, gold tag, found tag
#
# Needs the command-line jar: mvn -B -DskipTests -Dinvoker.skip package
set -euo pipefail
here=$(cd "$(dirname "$0")/../.." && pwd)
recipes=$here/models/recipes
data=$1/ner opennlp=$2 corenlp=$3 out=$4
mkdir -p "$out"

find_names() { # name of the outputs, training file, test file
  java -Xmx3g -cp "$opennlp" "$recipes/OpenNlpNames.java" "$2" "$3" \
    Algorithm=MAXENT Cutoff=5 Iterations=300 > "$out/$1.maxent"
  java -Xmx3g -cp "$opennlp" "$recipes/OpenNlpNames.java" "$2" "$3" > "$out/$1.perceptron"
  java -Xmx6g -cp "$corenlp" edu.stanford.nlp.ie.crf.CRFClassifier \
    -prop "$recipes/crf-names.properties" -trainFile "$2" -testFile "$3" > "$out/$1.crf"
}

for set in portuguese-bosque danish-ddt swedish-talbanken chinese-gsdsimp; do
  find_names "$set" "$data/uner-$set/train.conll" "$data/uner-$set/test.conll"
done

# Swedish once more, from the files that our model learns from.
for set in swedish-talbanken danish-ddt portuguese-bosque; do
  cat "$data/uner-$set/train.conll"
  echo
done > "$out.train.conll"
find_names swedish-three "$out.train.conll" "$data/uner-swedish-talbanken/test.conll"

java -cp "$(echo "$here"/target/recurve-nlp-*-cli.jar)" "$recipes/ScoreNames.java" "$out"/*

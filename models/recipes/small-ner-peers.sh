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

for set in portuguese-bosque danish-ddt swedish-talbanken chinese-gsdsimp; do
  train=$data/uner-$set/train.conll test=$data/uner-$set/test.conll
  java -Xmx3g -cp "$opennlp" "$recipes/OpenNlpNames.java" "$train" "$test" \
    Algorithm=MAXENT Cutoff=5 Iterations=300 > "$out/$set.maxent"
  java -Xmx3g -cp "$opennlp" "$recipes/OpenNlpNames.java" "$train" "$test" \
    > "$out/$set.perceptron"
  java -Xmx4g -cp "$corenlp" edu.stanford.nlp.ie.crf.CRFClassifier \
    -prop "$recipes/crf-names.properties" -trainFile "$train" -testFile "$test" > "$out/$set.crf"
done

java -cp "$(echo "$here"/target/recurve-nlp-*-cli.jar)" "$recipes/ScoreNames.java" "$out"/*

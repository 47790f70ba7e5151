#!/usr/bin/env bash
# The toolkits' own name finders, trained on the files of models/recipes/names.sh, and their F1 on each test file.
#
#   models/recipes/names-peers.sh DATA OPENNLP CORENLP OUT [LANGUAGE ...]
#
# DATA      folder with ner/* (two-column CoNLL files): see models/names.md
# OPENNLP   class path of opennlp-tools 2.5.11
# CORENLP   class path of CoreNLP 4.5.10
# OUT       folder for what they find: token, gold tag, found tag; what is there is not done again
# LANGUAGE  such as id; all of them if none is given
#
# Prints a row per test file: | LANGUAGE | SET | OpenNLP maxent F1 | CoreNLP CRF F1 | found / correct of each |
# Needs the command-line jar: mvn -B -DskipTests -Dinvoker.skip package
set -euo pipefail
here=$(cd "$(dirname "$0")/../.." && pwd)
recipes=$here/models/recipes
cli=$(echo "$here"/target/recurve-nlp-*-cli.jar)
data=$1/ner opennlp=$2 corenlp=$3 out=$4
shift 4
mkdir -p "$out"

. "$recipes/names-corpora.sh"

# The output of a command appears when it is complete.
once() { # file, command
  if [ ! -s "$1" ]; then
    "${@:2}" > "$1.part"
    mv "$1.part" "$1"
  fi
}

score() { # F1, found and correct of a file
  java -cp "$cli" "$recipes/ScoreNames.java" "$1" \
    | sed -nE 's/.*found: ([0-9]+) .*correct: ([0-9]+)\..*/\1 \2/p; s/^accuracy.*FB1: *([0-9.]+).*/\1/p' \
    | xargs
}

compare() { # language
  local language=$1 set train test maxent crf trained pairs=25
  # L-BFGS keeps so many pairs of vectors as long as the weights; 25, the default, leave no room in 8 GB here.
  case $language in fa | th) pairs=10 ;; esac
  train=$out/$language.train.conll trained=$out/$language.crf.ser.gz
  # shellcheck disable=SC2046 # names of folders without spaces
  once "$train" three_types $(sets "$language" | sed -E "s|[^ ]+|$data/&/train.conll|g")
  if [ ! -s "$trained" ]; then
    java -Xmx8g -cp "$corenlp" edu.stanford.nlp.ie.crf.CRFClassifier -prop "$recipes/crf-names.properties" \
      -QNsize "$pairs" -trainFile "$train" -serializeTo "$trained.part.gz"
    mv "$trained.part.gz" "$trained"
  fi
  for set in $(sets "$language"); do
    test=$out/$set.test.conll maxent=$out/$set.maxent crf=$out/$set.crf
    once "$test" three_types "$data/$set/test.conll"
    once "$maxent" java -Xmx3g -cp "$opennlp" "$recipes/OpenNlpNames.java" "$train" "$test" \
      Algorithm=MAXENT Cutoff=5 Iterations=300
    once "$crf" java -Xmx8g -cp "$corenlp" edu.stanford.nlp.ie.crf.CRFClassifier \
      -loadClassifier "$trained" -testFile "$test"
    echo "$language $set $(score "$maxent") $(score "$crf")" \
      | awk '{ print "| " $1 " | " $2 " | " $5 " | " $8 " | " $3 " / " $4 ", " $6 " / " $7 " |" }'
  done
}

for language in ${@:-$all}; do
  compare "$language"
done

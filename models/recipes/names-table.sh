#!/usr/bin/env bash
# The tables of models/names.md, a row per model and a row per test file, with the scores of the toolkits beside ours,
# and what src/test pins of them.
#
#   models/recipes/names-table.sh DATA MODELS ROWS OUT
#
# DATA    folder with ner/* (two-column CoNLL files)
# MODELS  folder with the models
# ROWS    file with the rows that models/recipes/names-peers.sh has printed; what is not there has an empty cell
# OUT     folder for models.md, scores.md and names.csv
#
# Needs the command-line jar: mvn -B -DskipTests -Dinvoker.skip package
set -euo pipefail
here=$(cd "$(dirname "$0")/../.." && pwd)
recipes=$here/models/recipes
cli=$(echo "$here"/target/recurve-nlp-*-cli.jar)
data=$1/ner models=$2 rows=$3 out=$4
. "$recipes/names-corpora.sh"
mkdir -p "$out"

recurve() {
  java --add-modules jdk.incubator.vector -jar "$cli" "$@" 2> /dev/null
}

# A model of our own scored on a file: F1, PER, LOC, ORG, gold, found, correct, expected calibration error.
score() { # model, file
  recurve evaluate ner --drop MISC --model "$models/$1-ner.bin" "$2" | sed 's/[;,%]//g' | awk '
    /^processed/ { gold = $5; found = $8; correct = $11 + 0 }
    /^accuracy/ { f1 = $NF }
    /^ *(PER|LOC|ORG):/ { type[substr($1, 1, 3)] = $(NF - 1) }
    /^expected/ { ece = $4 }
    END { print f1, type["PER"], type["LOC"], type["ORG"], gold, found, correct, ece }'
}

pin() { # F1, first columns, SHA-256 of the test file
  awk -v f1="$1" -v row="$2" -v sha="$3" 'BEGIN { printf "%s,%.4f,%s\n", row, f1 / 100, sha }'
}

sha() {
  sha256sum < "$1" | cut -d' ' -f1
}

for language in $all multi; do
  file=$models/$language-ner.bin
  recurve inspect "$file" | awk -v name="$(basename "$file")" -v sha="$(sha "$file")" '
    NR == 1 { bytes = $(NF - 1) }
    $1 == "training.bestEpoch" { epoch = $3 }
    $1 == "training.devScore" { dev = 100 * $3 }
    END { printf "| %s | %s | `%s` | %s | %.2f |\n", name, bytes, sha, epoch, dev }'
done > "$out/models.md"

for language in $all; do
  for set in $(sets "$language"); do
    file=$data/$set/test.conll
    read -r f1 per loc org gold found correct ece <<< "$(score "$language" "$file")"
    read -r multi _ _ _ _ among right _ <<< "$(score multi "$file")"
    # | id | set | maxent | CRF | found / correct, found / correct |
    peers=$(awk -F ' *[|] *' -v set="$set" '$3 == set { print $5 " | " $4 " | " $6 }' "$rows")
    printf '| %s | %s | **%s** | %s | %s | %s | %s / %s / %s | %.1f | %s | %s |\n' "$language" "$set" "$f1" \
      "$per" "$loc" "$org" "$gold" "$found" "$correct" "$ece" "$multi" "${peers:- | | }" >&3
    pin "$f1" "$language-ner.bin,$set,$gold,$found,$correct" "$(sha "$file")"
    pin "$multi" "multi-ner.bin,$set,$gold,$among,$right" "$(sha "$file")"
  done
done 3> "$out/scores.md" > "$out/names.csv"

#!/usr/bin/env bash
# The tables of models/names.md: a row per model, and a row per test file, with our scores beside those of the toolkits.
#
#   models/recipes/names-table.sh DATA ROWS
#
# DATA  folder with ner/* (two-column CoNLL files)
# ROWS  file with the rows that models/recipes/names-peers.sh has printed
#
# Needs the command-line jar: mvn -B -DskipTests -Dinvoker.skip package
set -euo pipefail
here=$(cd "$(dirname "$0")/../.." && pwd)
data=$1/ner rows=$2

recurve() {
  java --add-modules jdk.incubator.vector -jar "$here"/target/recurve-nlp-*-cli.jar "$@" 2> /dev/null
}

for file in "$here"/models/*-ner.bin; do
  [ "$(basename "$file")" != en-ner.bin ] || continue
  recurve inspect "$file" | awk -v name="$(basename "$file")" -v sha="$(sha256sum < "$file" | cut -d' ' -f1)" '
    NR == 1 { bytes = $(NF - 1) }
    $1 == "training.bestEpoch" { epoch = $3 }
    $1 == "training.devScore" { dev = 100 * $3 }
    END { printf "| %s | %s | `%s` | %s | %.2f |\n", name, bytes, sha, epoch, dev }'
done

echo
while IFS='|' read -r _ language set maxent crf counts _; do
  read -r language set <<< "$language $set"
  recurve evaluate ner --drop MISC --model "$here/models/$language-ner.bin" "$data/$set/test.conll" \
    | sed 's/[;,%]//g' | awk -v model="$language-ner" -v set="$set" -v maxent="${maxent// /}" -v crf="${crf// /}" -v counts="$counts" '
    /^processed/ { gold = $5; found = $8; correct = $11 + 0 }
    /^accuracy/ { f1 = $NF }
    /^ *(PER|LOC|ORG):/ { type[substr($1, 1, 3)] = $(NF - 1) }
    /^expected/ { ece = $4 }
    END {
      printf "| %s | %s | **%s** | %s | %s | %s | %s / %s / %s | %.1f | %s | %s |%s|\n", model, set, f1,
        type["PER"], type["LOC"], type["ORG"], gold, found, correct, ece, crf, maxent, counts
    }'
done < "$rows"

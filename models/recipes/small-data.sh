#!/usr/bin/env bash
# F1 of taggers trained with the defaults on 100 to 3,000 sentences of three corpora: from scratch with three seeds, started
# from a trained tagger, and by OpenNLP, each on the same sentences. Half of each dev file chooses the epoch, the other half
# is scored.
#
#   models/recipes/small-data.sh DATA OPENNLP START OUT
#
# DATA     folder with ner/{gum,btc/handles-merged,litbank}: two-column CoNLL files
# OPENNLP  class path of opennlp-tools 2.5.11
# START    the trained tagger, such as models/en-ner.bin
# OUT      folder for the taggers; what is there is not done again
#
# Prints a row per number of sentences and corpus: | SENTENCES | CORPUS | OpenNLP | Recurve, mean (range) | started |
# Needs the command-line jar: mvn -B -DskipTests -Dinvoker.skip package
set -euo pipefail
here=$(cd "$(dirname "$0")/../.." && pwd)
recipes=$here/models/recipes
cli=$(echo "$here"/target/recurve-nlp-*-cli.jar)
data=$1/ner opennlp=$2 start=$3 out=$4
mkdir -p "$out"

recurve() { java -Xmx3g --add-modules jdk.incubator.vector -jar "$cli" "$@"; }

# So many sentences from all parts of a file.
spread() { # file, sentences
  awk -v wanted="$2" -v RS= -v ORS='\n\n' '
    !/^-DOCSTART-/ { sentence[++n] = $0 }
    END { for (i = 1; i <= wanted && i <= n; i++) print sentence[int((i - 0.5) * n / (wanted < n ? wanted : n)) + 1] }' "$1"
}

# Every second sentence.
half() { # file, 0 or 1
  awk -v rest="$2" -v RS= -v ORS='\n\n' '!/^-DOCSTART-/ && n++ % 2 == rest' "$1"
}

f1() { sed -n 's/^accuracy.*FB1: *//p'; }

row() { # corpus, sentences
  local corpus=$1 name=${1%%/*} part seed
  local files=$out/$name-$2
  spread "$data/$corpus/train.conll" "$2" | sed 's/\t[BI]-MISC$/\tO/' > "$files.conll"
  for part in 0 1; do
    half "$data/$corpus/dev.conll" $part | sed 's/\t[BI]-MISC$/\tO/' > "$out/$name.$part.conll"
  done
  local dev=$out/$name.0.conll scored=$out/$name.1.conll
  [ -s "$files.maxent" ] || java -cp "$opennlp" "$recipes/OpenNlpNames.java" "$files.conll" "$scored" > "$files.maxent"
  for seed in 1 2 3; do
    [ -s "$files-$seed.bin" ] || recurve train ner --train "$files.conll" --dev "$dev" --model "$files-$seed.bin" \
      --language eng --seed $seed >&2
  done
  [ -s "$files-start.bin" ] || recurve train ner --start "$start" --train "$files.conll" --dev "$dev" \
    --model "$files-start.bin" >&2
  printf '| %s | %s |' "$2" "$name"
  printf ' %s |' "$(java -cp "$cli" "$recipes/ScoreNames.java" "$files.maxent" | f1)"
  for seed in 1 2 3; do
    recurve evaluate ner --model "$files-$seed.bin" "$scored" | f1
  done | awk '{ sum += $1; if (!low || $1 < low) low = $1; if ($1 > high) high = $1 }
    END { printf " %.1f (%.1f to %.1f) |", sum / NR, low, high }'
  printf ' %s |\n' "$(recurve evaluate ner --model "$files-start.bin" "$scored" | f1)"
}

for sentences in 100 300 1000 3000; do
  for corpus in gum btc/handles-merged litbank; do
    row $corpus $sentences
  done
done

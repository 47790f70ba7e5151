#!/usr/bin/env bash
# Marks the names in the text that models/en-ner.bin learns from besides the annotated sentences: makes
# WORK/silver.txt.gz, which models/recipes has as en-ner-silver.txt.gz. Five minutes on a GPU.
#
#   models/recipes/en-ner-teacher.sh DATA NAMES CORENLP BERT WORK
#
# DATA, NAMES, CORENLP   as for en-ner.sh
# BERT                   BERT-base cased and its vocab.txt, see teacher.py
set -euo pipefail
recipes=$(cd "$(dirname "$0")" && pwd)
ner=$1/ner world=$2 corenlp=$3 bert=$4 work=$5
mkdir -p "$work/train" "$work/text"

plain() { grep -v '^-DOCSTART-' "$1" | sed 's/\t[BI]-MISC$/\tO/' | cat -s | sed '1{/^$/d}'; }

# The marks are older than the treebank's training file; the first 1,600 blocks of its dev file stood in for it.
awk -v RS= -v ORS='\n\n' -v dir="$work" \
  '{ print > (dir "/ewt-" (NR <= 1600 ? "train" : "dev") ".conll") }' "$ner/uner-ewt/dev.conll"
declare -A folder=([btc]=btc/handles-merged [wnut17]=wnut17 [litbank]=litbank [gum]=gum
  [re-docred]=re-docred/demonyms-as-misc)
plain "$work/ewt-train.conll" > "$work/train/ewt.conll"
plain "$work/ewt-dev.conll" > "$work/text/dev-ewt.ewt.conll"
for corpus in "${!folder[@]}"; do
  plain "$ner/${folder[$corpus]}/train.conll" > "$work/train/$corpus.conll"
  plain "$ner/${folder[$corpus]}/dev.conll" > "$work/text/dev-$corpus.$corpus.conll"
done
annotated=("$work"/train/*.conll)
for file in "${annotated[@]}"; do
  java "$recipes/AugmentNames.java" case "${file%.conll}-case.conll.part" 0.15 "$file"
  java "$recipes/AugmentNames.java" names "${file%.conll}-names.conll.part" 1 "$file" --names "$world" \
    "${annotated[@]}" "$ner/uner-danish-ddt/train.conll" "$ner/uner-swedish-talbanken/train.conll" \
    "$ner/uner-portuguese-bosque/train.conll"
done
for file in "$work"/train/*.part; do
  mv "$file" "${file%.part}"
done

# The order is that of en-ner.sh; the guidelines are those of the corpus most like the text.
"$recipes/en-ner-text.sh" "$1" "$corenlp" "$work/raw"
number=0
for set in masc:ewt wiki:re-docred novels:litbank speeches:ewt sgd:ewt tatoeba:ewt; do
  number=$((number + 1))
  awk '{ for (i = 1; i <= NF; i++) print $i "\tO"; print "" }' "$work/raw/${set%:*}.txt" \
    > "$work/text/$number-${set%:*}.${set#*:}.conll"
done

for seed in 1 2 3 4; do
  [ -e "$work/probabilities.$seed.npy" ] || python3 "$recipes/teacher.py" learn "$bert" "$work" "$seed"
done
python3 "$recipes/teacher.py" merge "$work" 1 2 3 4

#!/usr/bin/env bash
# Trains models/en-ner.bin, in about an hour and a half on two cores: two teachers that read CoreNLP's
# opinions besides the text learn from annotated sentences and altered copies of them; text that they tag
# is learned, with the annotated sentences, by the model.
#
#   models/recipes/en-ner.sh DATA VECTORS NAMES CORENLP OUT
#
# DATA     folder with ner/ (two-column CoNLL files), other/ud-ewt-pos and lm/: see models/en-ner.md
# VECTORS  word vectors as models/recipes/word-vectors.sh makes them
# NAMES    names as models/recipes/world-names.sh makes them
# CORENLP  class path of CoreNLP 4.5.10 and its English models
# OUT      model file to write; a stopped run goes on where it was
#
# Needs the command-line jar: mvn -B -DskipTests -Dinvoker.skip package
set -euo pipefail
here=$(cd "$(dirname "$0")/../.." && pwd)
recipes=$here/models/recipes
data=$1 vectors=$2 world=$3 corenlp=$4 out=$5
ner=$data/ner
work=$out.work
mkdir -p "$work"

recurve() { java -Xmx6g --add-modules jdk.incubator.vector -jar "$here"/target/recurve-nlp-*-cli.jar "$@"; }

# Files as one, without marks of documents and without MISC, one blank line after each sentence.
join() {
  for file in "$@"; do
    grep -v '^-DOCSTART-' "$file" | sed 's/\t[BI]-MISC$/\tO/'
    echo
  done | cat -s | sed '1{/^$/d}'
}

# Universal NER has no training file for this treebank: the first 1,600 blocks of its dev file are
# trained on, the rest helps to choose.
awk -v RS= -v ORS='\n\n' -v dir="$work" \
  '{ print > (dir "/ewt-" (NR <= 1600 ? "train" : "dev") ".conll") }' "$ner/uner-ewt/dev.conll"
annotated=("$ner/btc/handles-merged/train.conll" "$ner/wnut17/train.conll" "$ner/litbank/train.conll"
  "$ner/gum/train.conll" "$ner/re-docred/demonyms-as-misc/train.conll" "$work/ewt-train.conll")
join "$work/ewt-dev.conll" "$ner/btc/handles-merged/dev.conll" "$ner/wnut17/dev.conll" \
  "$ner/litbank/dev.conll" "$ner/gum/dev.conll" "$ner/re-docred/demonyms-as-misc/dev.conll" \
  > "$work/dev.conll"

# Copies in other case, with other names (of the whole world), with "@ name" before them.
java "$recipes/AugmentNames.java" case "$work/case.conll" "${annotated[@]}"
java "$recipes/AugmentNames.java" names "$work/names.conll" 1 "${annotated[@]}" --names "$world" \
  "$ner/uner-danish-ddt/train.conll" "$ner/uner-swedish-talbanken/train.conll" \
  "$ner/uner-portuguese-bosque/train.conll"
java "$recipes/AugmentNames.java" replies "$work/replies.conll" "$work/ewt-train.conll" \
  "$ner/gum/train.conll" "$ner/litbank/train.conll" "$ner/re-docred/demonyms-as-misc/train.conll"
join "${annotated[@]}" "$work"/{case,names,replies}.conll > "$work/annotated.conll"

[ -e "$work/text/wiki.txt" ] || "$recipes/en-ner-text.sh" "$data" "$corenlp" "$work/text"
for set in ewt masc wiki novels speeches sgd tatoeba; do
  awk '{ for (i = 1; i <= NF; i++) print $i "\tO"; print "" }' "$work/text/$set.txt"
done > "$work/text.conll"

for file in annotated dev text; do
  opinions=()
  for model in all.3class conll.4class muc.7class; do
    opinion=$work/$file.$model
    [ -e "$opinion" ] || java -Xmx4g -cp "$corenlp" edu.stanford.nlp.ie.crf.CRFClassifier \
      -loadClassifier "edu/stanford/nlp/models/ner/english.$model.distsim.crf.ser.gz" \
      -testFile "$work/$file.conll" -map word=0,answer=1 2> "$work/corenlp.log" |
      cut -f1,3 > "$opinion.part"
    [ -e "$opinion" ] || mv "$opinion.part" "$opinion"
    opinions+=("$opinion")
  done
  java "$recipes/Opinions.java" mark "$work/$file.marked" "$work/$file.conll" "${opinions[@]}"
done
awk -F'\t' '/^$/ { if (s != "") print s; s = ""; next } { s = s $1 " " }' \
  "$work/text.marked" > "$work/text.marked.txt"

common="--wordSize 0 --characterFilters 64 --dropout 0.5 --batchSize 64 --shards 8 --learningRate 0.003"
for seed in 1 2; do
  teacher=$work/teacher$seed.bin
  # shellcheck disable=SC2086
  [ -e "$teacher" ] || recurve train --model "$teacher" --vectors "$vectors" $common --hidden 200 \
    --epochs 6 --seed $seed --train "$work/annotated.marked" --dev "$work/dev.marked"
  recurve tag --tokenized --format tsv --model "$teacher" "$work/text.marked.txt" > "$work/text.$seed"
done
java "$recipes/Opinions.java" merge "$work/silver.conll" "$work/text.1" "$work/text.2"
java "$recipes/AugmentNames.java" names "$work/silver-names.conll" 0.4 "$work/silver.conll" \
  --names "$work/annotated.conll" "$world"

# shellcheck disable=SC2086
[ -e "$work/full.bin" ] || recurve train --model "$work/full.bin" --vectors "$vectors" \
  --maxVectors 200000 $common --hidden 160 --epochs 9 \
  --train "$work"/{annotated,silver,silver-names}.conll --dev "$work/dev.conll"
recurve compress --model "$work/full.bin" --rank 48 --out "$out"

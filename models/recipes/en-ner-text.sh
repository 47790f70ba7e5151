#!/usr/bin/env bash
# Makes the texts without names marked that models/en-ner.bin learns from besides the annotated ones:
# tokens, a sentence a line, of a mixed corpus, encyclopedia, novels, speeches, dialogues and
# everyday sentences; about 2.1 million tokens.
#
#   models/recipes/en-ner-text.sh DATA CORENLP FOLDER
#
# DATA     folder with lm/: see models/en-ner.md
# CORENLP  class path of CoreNLP 4.5.10, whose tokenizer splits what is not split yet
set -euo pipefail
lm=$1/lm corenlp=$2 folder=$3
mkdir -p "$folder"

awk 'NF >= 4 && NF <= 60' "$lm/masc/train.txt" > "$folder/masc.txt"

# Every sentence of WikiText-2 that has no unknown word.
sed -E '/^ *=/d; s/ @([-,.])@ /\1/g; s/ ([.?!]) ([A-Z"])/ \1\n\2/g' "$lm/wikitext-2/train.txt" |
  awk '!/<unk>/ && NF >= 5 && NF <= 60' > "$folder/wiki.txt"

every() { # file, which lines, least words
  awk -v every="$2" -v least="$3" 'NF >= least && n++ % every == 0' "$lm/$1/train.txt"
}
every tatoeba-en 7 4 > "$folder/tatoeba.raw"
every sgd-dialogues 18 8 > "$folder/sgd.raw"
every us-speeches 4 20 > "$folder/speeches.raw"
every novels-1900-1922 11 20 > "$folder/novels.raw"
for set in tatoeba sgd; do
  java -cp "$corenlp" edu.stanford.nlp.process.PTBTokenizer -preserveLines "$folder/$set.raw" \
    > "$folder/$set.txt"
done
for set in speeches novels; do
  java -cp "$corenlp" edu.stanford.nlp.process.DocumentPreprocessor "$folder/$set.raw" |
    awk 'NF >= 3 && NF <= 60' > "$folder/$set.txt"
done
rm "$folder"/*.raw

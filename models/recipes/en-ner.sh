#!/usr/bin/env bash
# Trains models/en-ner.bin and models/en-ner-small.bin, in about three quarters of an hour on two cores: from annotated
# sentences, altered copies of them, and text whose names four fine-tuned BERT encoders have marked (teacher.py). Their marks
# are in en-ner-silver.txt.gz, so that the models can be made again, to the byte, without a GPU.
#
#   models/recipes/en-ner.sh DATA VECTORS NAMES CORENLP OUT [SEED]
#
# DATA     folder with ner/ (two-column CoNLL files) and lm/: see models/en-ner.md
# VECTORS  word vectors as models/recipes/word-vectors.sh makes them
# NAMES    names as models/recipes/world-names.sh makes them
# CORENLP  class path of CoreNLP 4.5.10, whose tokenizer splits the text; its models are not needed
# OUT      model file to write, such as en-ner.bin; the small one lies beside it; a stopped run goes on where it was
#
# Needs the command-line jar: mvn -B -DskipTests -Dinvoker.skip package
set -euo pipefail
here=$(cd "$(dirname "$0")/../.." && pwd)
recipes=$here/models/recipes
data=$1 vectors=$2 world=$3 corenlp=$4 out=$5 seed=${6:-1}
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

annotated=("$ner/uner-ewt/train.conll" "$ner/btc/handles-merged/train.conll" "$ner/wnut17/train.conll"
  "$ner/litbank/train.conll" "$ner/gum/train.conll" "$ner/gum-spoken/train.conll"
  "$ner/re-docred/demonyms-as-misc/train.conll")
join "$ner/uner-ewt/dev.conll" "$ner/btc/handles-merged/dev.conll" "$ner/wnut17/dev.conll" \
  "$ner/litbank/dev.conll" "$ner/gum/dev.conll" "$ner/gum-spoken/dev.conll" \
  "$ner/re-docred/demonyms-as-misc/dev.conll" > "$work/dev.conll"

# Copies in other case, with other names (of the whole world), with "@ name" before them.
java "$recipes/AugmentNames.java" case "$work/case.conll" 0.45 "${annotated[@]}"
java "$recipes/AugmentNames.java" names "$work/names.conll" 1 "${annotated[@]}" --names "$world" \
  "$ner/uner-danish-ddt/train.conll" "$ner/uner-swedish-talbanken/train.conll" \
  "$ner/uner-portuguese-bosque/train.conll"
java "$recipes/AugmentNames.java" replies "$work/replies.conll" "$ner/uner-ewt/train.conll" \
  "$ner/gum/train.conll" "$ner/litbank/train.conll" "$ner/re-docred/demonyms-as-misc/train.conll"
join "${annotated[@]}" "$work"/{case,names,replies}.conll > "$work/annotated.conll"

[ -e "$work/text/wiki.txt" ] || "$recipes/en-ner-text.sh" "$data" "$corenlp" "$work/text"
for set in masc wiki novels speeches sgd tatoeba; do
  cat "$work/text/$set.txt"
done > "$work/text.txt"
# A letter is the tag of a token (capitals begin a name, "_" is unknown), a line is a sentence.
gzip -dc "$recipes/en-ner-silver.txt.gz" | awk -v text="$work/text.txt" '
  BEGIN {
    kind["p"] = "PER"; kind["l"] = "LOC"; kind["g"] = "ORG"
  }
  {
    if ((getline sentence < text) <= 0 || split(sentence, token, " ") != length($0)) {
      print "line " NR " of the text is not the one that was marked; see models/en-ner.md" > "/dev/stderr"
      exit 1
    }
    for (t = 1; t <= length($0); t++) {
      letter = substr($0, t, 1); type = kind[tolower(letter)]
      print token[t] "\t" (type == "" ? toupper(letter) : (letter ~ /[PLG]/ ? "B-" : "I-") type)
    }
    print ""
  }' > "$work/silver.conll"
java "$recipes/AugmentNames.java" names "$work/silver-names.conll" 0.4 "$work/silver.conll" \
  --names "$work/annotated.conll" "$world"
java "$recipes/AugmentNames.java" case "$work/silver-case.conll" 0.12 "$work/silver.conll"

names() { # model, vectors, more options
  recurve train ner --model "$1" --language eng --vectors "$2" --max-vectors 200000 --word-size 0 --ngram-size 24 \
    --batch-size 64 --shards 8 --learning-rate 0.003 --seed "$seed" \
    --train "$work"/{annotated,silver,silver-names,silver-case}.conll --dev "$work/dev.conll" "${@:3}"
}

names "$work/large.bin" "$vectors" --character-filters 64 --hidden 192 --recurrent-rank 40 --dropout 0.3 --epochs 8
recurve compress --model "$work/large.bin" --number-format int8 --out "$out"

# The small one has vectors of the most frequent words alone.
gzip -dc "$vectors" | awk 'NR <= 28000' | gzip > "$work/frequent.txt.gz"
names "${out%.bin}-small.bin" "$work/frequent.txt.gz" --character-filters 48 --hidden 128 --recurrent-rank 32 \
  --dropout 0.2 --epochs 6 --number-format int8

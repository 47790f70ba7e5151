#!/usr/bin/env bash
# Trains models/multi-ner.bin, on sentences of twenty-six languages together, and, from the weights of a smaller network of
# all of them, a model of names for each of twenty-five: models/{da,de,et,fa,...}-ner.bin, about 2.6 MB each.
#
#   models/recipes/names.sh DATA OUT [LANGUAGE ...]
#
# DATA      folder with ner/* (two-column CoNLL files): see models/names.md
# OUT       folder for the models; what is there is not trained again, a stopped run goes on from its checkpoint
# LANGUAGE  such as fi, or multi for the model of all alone; everything if none is given
#
# Needs the command-line jar: mvn -B -DskipTests -Dinvoker.skip package
set -euo pipefail
here=$(cd "$(dirname "$0")/../.." && pwd)
recipes=$here/models/recipes
cli=$(echo "$here"/target/recurve-nlp-*-cli.jar)
data=$1/ner out=$2
shift 2
work=$out/work
mkdir -p "$work"

. "$recipes/names-corpora.sh"

code() { # the code in the model
  case $1 in
    da) echo dan ;; de) echo deu ;; et) echo est ;; fa) echo fas ;; fi) echo fin ;; hi) echo hin ;; hr) echo hrv ;;
    hu) echo hun ;; id) echo ind ;; ja) echo jpn ;; kk) echo kaz ;; ko) echo kor ;; lv) echo lav ;; nb) echo nob ;;
    nn) echo nno ;; pl) echo pol ;; pt) echo por ;; ro) echo ron ;; ru) echo rus ;; sk) echo slk ;; sr) echo srp ;;
    sv) echo swe ;; th) echo tha ;; tr) echo tur ;; zh) echo zho ;;
    *) echo "no recipe for $1" >&2; exit 1 ;;
  esac
}

# A file appears when it is complete.
into() { # file, command
  "${@:2}" > "$1.part"
  mv "$1.part" "$1"
}

# The files of a language. Thai, Japanese and Chinese are learnt twice: in the words of the corpus, and as running
# text is split without a sentence model: Thai by Java, the others into characters.
gather() { # language, part
  local set
  for set in $(sets "$1"); do
    three_types "$data/$set/$2.conll"
    case $set in
      ja-gsd | th-* | uner-chinese-*)
        three_types "$data/$set/$2.conll" > "$work/$set.$2.conll"
        java -cp "$cli" "$recipes/SplitAnew.java" "$1" "$work/$set.$2.conll" ;;
    esac
  done
}

# Sentences from all parts of a file, about so many tokens; a file with less than half of them is taken twice.
share() { # file, tokens
  awk -v wanted="$2" -v RS= -v ORS='\n\n' '
    { sentence[NR] = $0; tokens += split($0, lines, "\n") }
    END {
      times = tokens * 2 < wanted ? 2 : 1
      for (; times > 0; times--) {
        due = 0
        for (i = 1; i <= NR; i++) {
          due += wanted / tokens
          if (due >= 1) { print sentence[i]; due = due - 1 > 1 ? 1 : due - 1 }
        }
      }
    }' "$1"
}

mixed() { # part, tokens of each language, more names of files
  local name
  for name in $all en "${@:3}"; do
    share "$work/$name.$1.conll" "$2"
  done
}

recurve() {
  java -Xmx3g --add-modules jdk.incubator.vector -jar "$cli" "$@"
}

# The sentences of a file in the other letters that the language is written in: Serbian in Cyrillic ones, Persian with
# the yeh and kaf of Arabic keyboards.
other_letters() { # language, file
  local letters
  case $1 in
    sr) letters='s/D[Žž]/Џ/g; s/dž/џ/g; s/L[Jj]/Љ/g; s/lj/љ/g; s/N[Jj]/Њ/g; s/nj/њ/g
      y/abvgdđežzijklmnoprstćufhcčš/абвгдђежзијклмнопрстћуфхцчш/
      y/ABVGDĐEŽZIJKLMNOPRSTĆUFHCČŠ/АБВГДЂЕЖЗИЈКЛМНОПРСТЋУФХЦЧШ/' ;;
    fa) letters='y/یک/يك/' ;;
  esac
  paste <(cut -f 1 "$2" | LC_ALL=C.UTF-8 sed -e '/^-DOCSTART-/b' -e "$letters") <(cut -f 2 "$2") | sed 's/^\t$//'
}

prepare() {
  local language part
  for language in $all en; do
    for part in train dev; do
      into "$work/$language.$part.conll" gather "$language" "$part"
    done
  done
  for language in fa sr; do
    for part in train dev; do
      into "$work/$language-other.$part.conll" other_letters "$language" "$work/$language.$part.conll"
    done
  done
  into "$work/mixed.dev.conll" mixed dev 4000
  touch "$work/prepared"
}

# Words have no embeddings of their own: what a name looks like is all that languages share.
together() { # model, tokens of each language, more names of files, --, more options
  local model=$1 tokens=$2 files=()
  shift 2
  while [ "$1" != -- ]; do
    files+=("$1")
    shift
  done
  into "$model.train.conll" mixed train "$tokens" "${files[@]}"
  recurve train ner --model "$model" --language mul \
    --train "$model.train.conll" --dev "$work/mixed.dev.conll" \
    --word-size 0 --ngram-size 32 --batch-size 32 --learning-rate 0.003 "${@:2}"
}

# The network that each language starts from.
base() {
  [ -s "$work/base.bin" ] || together "$work/base.bin" 150000 -- \
    --character-filters 64 --ngram-buckets 60000 --hidden 192 --dropout 0.4 --epochs 8
}

multi() {
  [ ! -s "$out/multi-ner.bin" ] || return 0
  together "$work/multi-ner.bin" 300000 fa-other sr-other -- \
    --character-filters 96 --ngram-buckets 200000 --hidden 320 --recurrent-rank 64 --dropout 0.3 --epochs 7
  recurve compress --model "$work/multi-ner.bin" --number-format int8 --out "$out/multi-ner.bin"
}

own() { # language
  [ ! -s "$out/$1-ner.bin" ] || return 0
  local epochs=10 patience=10 kin=() more=()
  case $1 in
    fa | sr) kin=("$work/$1-other.train.conll") more=("$work/$1-other.dev.conll") ;;
    hu) epochs=5 patience=5 ;; # its file is by far the largest
    sk) epochs=6 kin=("$work"/{pl,hr}.train.conll) ;; # fiction, with few places and organizations
  esac
  recurve train ner --model "$work/$1-ner.bin" --start "$work/base.bin" --language "$(code "$1")" \
    --train "$work/$1.train.conll" "${kin[@]}" --dev "$work/$1.dev.conll" "${more[@]}" \
    --dropout 0.5 --word-dropout 0.2 --batch-size 16 --learning-rate 0.003 --epochs $epochs --patience $patience \
    --threads 1
  # Recurrent weights of rank 48: 1.8 times as fast as those of full rank, for 0.24 F1 on dev (mean over the languages).
  recurve compress --model "$work/$1-ner.bin" --rank 48 --number-format int8 --out "$out/$1-ner.bin"
}

[ -e "$work/prepared" ] || prepare
languages=${*:-multi $all}
case " $languages " in
  *" multi "*) multi ;;
esac
languages=${languages//multi/}
[ -z "${languages// /}" ] || base
# Two languages at a time, one thread each.
for language in $languages; do
  own "$language" &
  while [ "$(jobs -pr | wc -l)" -ge 2 ]; do
    wait -n
  done
done
while [ "$(jobs -p | wc -l)" -gt 0 ]; do
  wait -n
done

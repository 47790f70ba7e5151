#!/usr/bin/env bash
# Trains models/{de,it,cs,sv,en}-ged.bin: detectors of incorrect tokens in the writing of learners.
#
#   models/recipes/ged.sh DATA OUT [LANGUAGE...]
#
# DATA      folder with other/ged/* and, for English, lm/*
# OUT       folder for the models; a stopped run goes on from its checkpoint in OUT/work
# LANGUAGE  de it cs sv en; all of them if none is named
#
# Needs the command-line jar: mvn -B -DskipTests -Dinvoker.skip package
set -euo pipefail
here=$(cd "$(dirname "$0")/../.." && pwd)
ged=$1/other/ged lm=$1/lm out=$2
shift 2
work=$out/work
mkdir -p "$work"
jar=("$here"/target/recurve-nlp-*-cli.jar)

recurve() {
  java -Xmx3g --add-modules jdk.incubator.vector -jar "${jar[0]}" "$@"
}

train() { # model, ISO 639 code, options
  local model=$1 code=$2
  shift 2
  recurve train ged --model "$model" --language "$code" \
    --character-filters 64 --ngram-size 32 --ngram-dropout 0 --dropout 0.5 --word-dropout 0.1 --neighbour-weight 0.1 "$@"
}

finish() { # model: stores the weights of a trained detector in 8 bits
  recurve compress --model "$work/$1-ged.bin" --number-format int8 --out "$out/$1-ged.bin"
}

corpus() { # model, ISO 639 code, folder, options
  local model=$1 code=$2 folder=$ged/$3
  shift 3
  train "$work/$model-ged.bin" "$code" --learning-rate 0.003 --train "$folder/train.conll" --dev "$folder/dev.conll" "$@"
  finish "$model"
}

for language in "${@:-de it cs sv en}"; do
  for model in $language; do
    case $model in
      de) corpus de deu german --word-size 48 --word-min-count 3 --hidden 160 --batch-size 32 --epochs 16 --patience 5 ;;
      it) corpus it ita italian --word-size 64 --word-min-count 2 --hidden 128 --batch-size 16 --epochs 24 --patience 8 ;;
      cs) corpus cs ces czech --word-size 48 --word-min-count 3 --hidden 160 --batch-size 32 --epochs 16 --patience 5 ;;
      sv) corpus sv swe swedish --word-size 64 --word-min-count 2 --hidden 128 --batch-size 16 --epochs 24 --patience 8 ;;
      en)
        # Errors put into text that is right, which the annotated sentences refine.
        java -Xmx3g -cp "${jar[0]}" "$here/models/recipes/ArtificialErrors.java" "$work/artificial.conll" 60000 1 \
          "$here/models/recipes/en-confusion-pairs.txt" "$lm"/{ud-ewt,gum,masc,us-speeches,tatoeba-en}/train.txt
        real=$ged/english-realec
        train "$work/en-artificial.bin" eng --learning-rate 0.003 --train "$work/artificial.conll" "$real/train.conll" \
          --dev "$real/dev.conll" --word-size 64 --word-min-count 4 --hidden 160 --batch-size 48 --epochs 6
        train "$work/en-ged.bin" eng --start "$work/en-artificial.bin" --train "$real/train.conll" \
          --dev "$real/dev.conll" --batch-size 16 --learning-rate 0.0005 --epochs 8
        finish en
        ;;
      *) echo "no recipe for $model" >&2; exit 1 ;;
    esac
  done
done

#!/usr/bin/env bash
# Trains models/en-fr.bin and models/en-de.bin on sentence pairs from Tatoeba.
#
#   models/recipes/translators.sh DATA OUT [MODEL...]
#
# DATA   folder with other/tatoeba-en-fr and other/tatoeba-en-de
# OUT    folder for the models; a stopped run goes on from its checkpoint there
# MODEL  en-fr en-de; both if none is named
#
# Takes an hour and a quarter to an hour and three quarters per model on two cores with AVX-512.
# Needs the command-line jar: mvn -B -DskipTests -Dinvoker.skip package
set -euo pipefail
here=$(cd "$(dirname "$0")/../.." && pwd)
data=$1/other out=$2
shift 2

train() { # name of the model, more options
  local model=$1
  shift
  java -Xmx3g --add-modules jdk.incubator.vector -jar "$here"/target/recurve-nlp-*-cli.jar train translator \
    --train "$out/$pair/train.tsv" --dev "$out/$pair/dev.tsv" --model "$out/$model.bin" \
    --epoch-pairs 41000 --patience 12 "$@"
}

for model in "${@:-en-fr en-de}"; do
  for pair in $model; do
    case $pair in
      en-fr | en-de) ;;
      *) echo "no recipe for $pair" >&2; exit 1 ;;
    esac
    mkdir -p "$out/$pair"
    # The no-break spaces before French punctuation become plain ones, so that there is one symbol for both.
    for part in train dev; do
      sed 's/\xc2\xa0/ /g; s/\xe2\x80\xaf/ /g; s/\xe2\x80\x89/ /g' "$data/tatoeba-$pair/$part.tsv" > "$out/$pair/$part.tsv"
    done
    # Dev is scored after each quarter of a pass.
    case $pair in
      en-fr) # 22, then ten from the best weights with larger steps again
        train "$pair-first" --learning-rate 0.001 --epochs 22 --merges 5000 --language eng --target-language fra
        train "$pair" --start "$out/$pair-first.bin" --learning-rate 0.0008 --epochs 10
        ;;
      en-de)
        train "$pair" --learning-rate 0.001 --epochs 32 --merges 5000 --language eng --target-language deu
        ;;
    esac
  done
done

#!/usr/bin/env bash
# Trains models/en-fr.bin and models/en-de.bin on sentence pairs from Tatoeba.
#
#   models/recipes/translators.sh DATA OUT [MODEL...]
#
# DATA   folder with other/tatoeba-en-fr and other/tatoeba-en-de
# OUT    folder for the models; a stopped run goes on from its checkpoint there
# MODEL  en-fr en-de; both if none is named
#
# Takes about three hours per model on one core with AVX-512.
# Needs the command-line jar: mvn -B -DskipTests -Dinvoker.skip package
set -euo pipefail
here=$(cd "$(dirname "$0")/../.." && pwd)
data=$1/other out=$2
shift 2

for model in "${@:-en-fr en-de}"; do
  for pair in $model; do
    case $pair in
      en-fr) source=eng target=fra ;;
      en-de) source=eng target=deu ;;
      *) echo "no recipe for $pair" >&2; exit 1 ;;
    esac
    mkdir -p "$out/$pair"
    # The no-break spaces before French punctuation become plain ones, so that there is one symbol for both.
    for part in train dev; do
      sed 's/\xc2\xa0/ /g; s/\xe2\x80\xaf/ /g; s/\xe2\x80\x89/ /g' "$data/tatoeba-$pair/$part.tsv" > "$out/$pair/$part.tsv"
    done
    # Eight passes; dev is scored after each quarter of one.
    java -Xmx3g --add-modules jdk.incubator.vector -jar "$here"/target/recurve-nlp-*-cli.jar train translator \
      --train "$out/$pair/train.tsv" --dev "$out/$pair/dev.tsv" --model "$out/$pair.bin" \
      --language $source --target-language $target \
      --epoch-pairs 41000 --merges 5000 --epochs 32 --patience 12 --learning-rate 0.001
  done
done

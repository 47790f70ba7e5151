#!/usr/bin/env bash
# Trains models/en-lm.bin, in about an hour and a half on two busy cores.
#
#   models/recipes/en-lm.sh DATA OUT
#
# DATA  folder with lm/ (text files): see models/en-lm.md
# OUT   model file to write; a stopped run goes on from OUT.checkpoint
#
# Needs the command-line jar: mvn -B -DskipTests -Dinvoker.skip package
set -euo pipefail
here=$(cd "$(dirname "$0")/../.." && pwd)
lm=$1/lm out=$2
work=$out.work
mkdir -p "$work"

# To choose on: the first 12,000 words or so of each set's dev file.
for set in sgd-dialogues/valid tatoeba-en/valid ud-ewt/dev masc/valid gum/dev; do
  awk '{ n += NF; print } n > 12000 { exit }' "$lm/$set.txt" > "$work/${set%/*}.txt"
done

java -Xmx10g --add-modules jdk.incubator.vector -jar "$here"/target/recurve-nlp-*-cli.jar \
  train lm --model "$out" --language eng \
  --train "$lm"/{sgd-dialogues,tatoeba-en,ud-ewt,masc,gum,us-speeches,novels-1900-1922}/train.txt \
  --dev "$work"/{sgd-dialogues,tatoeba-en,ud-ewt,masc,gum}.txt \
  --hidden 768 --embedding 320 --dropout 0.15 \
  --epochs 24 --patience 2 --epoch-tokens 1437000

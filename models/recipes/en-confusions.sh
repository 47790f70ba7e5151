#!/usr/bin/env bash
# Fits src/main/resources/io/github/recurve/grammar/en-confusions.txt and measures it: the words of
# en-confusion-pairs.txt, and those that are spelt or sound alike, with fitted factors.
#
#   models/recipes/en-confusions.sh DATA OUT [LANGUAGETOOL]
#
# DATA          folder with lm/*; factors are fitted to dev text, and measured on test text
# OUT           folder for lists and measures
# LANGUAGETOOL  language-en-6.8.jar: its pairs of words are read, to be measured on; none of its factors is used
#
# Needs the command-line jar: mvn -B -DskipTests -Dinvoker.skip package
set -euo pipefail
here=$(cd "$(dirname "$0")/../.." && pwd)
lm=$1/lm out=$2
mkdir -p "$out"
recurve() {
  java -Xmx2g --add-modules jdk.incubator.vector -jar "$here"/target/recurve-nlp-*-cli.jar "$@"
}

# A part of the dev text of dialogues and novels, so that it does not outweigh the rest.
head -c 500000 "$lm/sgd-dialogues/valid.txt" > "$out/sgd.txt"
head -c 800000 "$lm/novels-1900-1922/valid.txt" > "$out/novels.txt"
dev=("$lm"/{gum,ud-ewt}/dev.txt "$lm"/{tatoeba-en,masc,us-speeches}/valid.txt "$out"/{sgd,novels}.txt)

# Words that are often confused, and those that are only spelt or sound alike: there are many of these in each sentence,
# so each may be wrong more seldom.
recurve train confusions --model "$here/models/en-lm.bin" --pairs "$here/models/recipes/en-confusion-pairs.txt" \
  --precision 0.998 --alike "${ALIKE:-6000}" --alike-precision 0.9995 --recall 0.2 --text "${dev[@]}" \
  --out "$out/fitted.txt"
# Some dozens of words are tried per sentence. The factors below, chosen on dev text that is not in the fit (the rest of
# the dialogues and novels, and Wikipedia), leave about one finding in 100 sentences that are right: three times as
# large for words that are confused, four times for words alike, and exp(9) for rare words, of which dev text has too
# many that are misspelt.
{
  echo "# English words that are confused: the word written, the word meant, and how much more probable the sentence must be"
  echo "# with it. Made by models/recipes/en-confusions.sh."
  awk -F'\t' -v OFS='\t' '
    NR == FNR { if (!/^#/) { n = split($0, w, " "); for (i in w) for (j in w) confused[w[i], w[j]] }; next }
    $1 == "*" { print $1, $2, 8103; next }
    { printf "%s\t%s\t%.4g\n", $1, $2, (($1, $2) in confused ? 3 : 4) * $3 }
  ' "$here/models/recipes/en-confusion-pairs.txt" "$out/fitted.txt"
} > "$out/en-confusions.txt"

if [ $# -gt 2 ]; then
  # "one; other; factor" or "one -> other; factor", with comments and descriptions.
  unzip -p "$3" org/languagetool/resource/en/confusion_sets.txt | sed 's/#.*//' |
    awk -F' *(;|->) *' 'NF > 1 { split($1, a, "|"); split($2, b, "|"); gsub(/^ +| +$/, "", a[1])
      gsub(/^ +| +$/, "", b[1]); print a[1], b[1] }' | grep -v '[A-Z]' | sort -u > "$out/pairs.txt"
  recurve evaluate confusions --model "$here/models/en-lm.bin" --confusions "$out/en-confusions.txt" \
    --pairs "$out/pairs.txt" --minimum 20 --each \
    "$lm"/{gum,masc,ud-ewt,tatoeba-en,sgd-dialogues}/test.txt | tee "$out/measure.txt" | tail -n 1
fi

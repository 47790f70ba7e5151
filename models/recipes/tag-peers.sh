#!/usr/bin/env bash
# Documents per second of `recurve tag` and of CoreNLP's command line, as whole processes on the same folder.
#
#   models/recipes/tag-peers.sh FOLDER CORENLP OUT
#
# Prints times with and without the start of each.
#
# FOLDER   plain English texts, *.txt
# CORENLP  class path of CoreNLP 4.5.10 with its models
# OUT      folder for what they write
#
# Needs the command-line jar: mvn -B -DskipTests -Dinvoker.skip package, or its path in CLI. THREADS is 2.
set -euo pipefail
here=$(cd "$(dirname "$0")/../.." && pwd)
cli=${CLI:-$(echo "$here"/target/recurve-nlp-*-cli.jar)}
folder=$1 corenlp=$2 out=$3 threads=${THREADS:-2}
mkdir -p "$out"
find "$folder" -name '*.txt' | sort > "$out/files"
documents=$(wc -l < "$out/files")

timed() { # name, command: its time as a whole, elapsed and of processors
  local name=$1
  shift
  local TIMEFORMAT='%R %U %S'
  { time "$@" > "$out/$name.log" 2>&1; } 2> "$out/$name.time"
  awk -v d="$documents" -v name="$name" '{
    printf "%-20s %6.1f s, %6.1f documents/s; of processors %6.1f s, %6.1f documents/s\n",
      name, $1, d / $1, $2 + $3, d / ($2 + $3) }' "$out/$name.time"
}

recurve() { # name, options of Java
  local name=$1
  shift
  rm -rf "$out/$name"
  timed "$name" java -Xmx2g "$@" -jar "$cli" tag --model "$here/models/en-ner.bin" --format conll \
    --threads "$threads" --progress --output-dir "$out/$name" "$folder"
  tr '\r' '\n' < "$out/$name.log" | grep 'documents' | tail -1
}

stanford() { # name, options of CoreNLP
  local name=$1
  shift
  mkdir -p "$out/$name"
  timed "$name" java -Xmx3g -cp "$corenlp" edu.stanford.nlp.pipeline.StanfordCoreNLP \
    -annotators tokenize,ssplit,pos,lemma,ner \
    -ner.model edu/stanford/nlp/models/ner/english.all.3class.distsim.crf.ser.gz \
    -threads "$threads" -fileList "$out/files" -outputFormat conll -outputDirectory "$out/$name" "$@"
  grep -E 'Pipeline setup|Total time|tokens at' "$out/$name.log"
}

for kind in ${KINDS:-vector plain statistical default}; do
  case $kind in
    vector) recurve recurve --add-modules jdk.incubator.vector ;;
    plain) recurve recurve-plain ;;
    # Without CoreNLP's rules of finer types, numbers and dates.
    statistical) stanford corenlp-statistical -ner.applyFineGrained false \
      -ner.applyNumericClassifiers false -ner.useSUTime false ;;
    default) stanford corenlp ;;
  esac
done

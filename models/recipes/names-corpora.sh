# The corpora of models/recipes/names*.sh, which read this file; data is the folder with them.

# shellcheck shell=bash disable=SC2034,SC2154
all='da de et fa fi hi hr hu id ja kk ko lv nb nn pl pt ro ru sk sr sv th tr zh'

sets() { # the corpora of a language
  case $1 in
    da) echo uner-danish-ddt ;;
    de) echo de-germeval de-smartdata ;;
    en) echo uner-ewt ;;
    ja) echo ja-gsd ja-stockmark ;;
    pt) echo uner-portuguese-bosque ;;
    sv) echo sv-klintan uner-swedish-talbanken ;;
    zh) echo uner-chinese-gsdsimp ;;
    *) basename -a "$data/$1"-* ;;
  esac
}

# Three types; other names are outside.
three_types() { # CoNLL files
  sed 's/\t[BI]-MISC$/\tO/' "$@"
}

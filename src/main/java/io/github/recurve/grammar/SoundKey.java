package io.github.recurve.grammar;

import java.util.regex.Pattern;

/**
 * A phonetic key of English words, roughly the consonants as pronounced: words with equal keys
 * often sound alike. The rules are similar to Soundex and Metaphone (Philips 1990), without their
 * limit of four sounds.
 */
final class SoundKey {

  private record Rule(Pattern pattern, String sound) {
    Rule(String pattern, String sound) {
      this(Pattern.compile(pattern), sound);
    }
  }

  private static final Rule[] RULES = {
    new Rule("^(?:wr|rh)", "r"),
    new Rule("^(?:kn|gn|pn)", "n"),
    new Rule("^wh", "w"),
    new Rule("^ps", "s"),
    new Rule("mb$", "m"),
    new Rule("(?<=[aeiou])gh(?=t|$)", ""),
    new Rule("ph", "f"),
    new Rule("sc(?=[eiy])", "s"),
    new Rule("tch", "C"),
    new Rule("ch", "C"),
    new Rule("sh", "S"),
    new Rule("th", "0"),
    new Rule("ck", "k"),
    new Rule("c(?=[eiy])", "s"),
    new Rule("[cq]", "k"),
    new Rule("(?<=.)dge?", "j"),
    new Rule("z", "s"),
    new Rule("(?<=[aeiou])[wy]", ""),
    new Rule("(?<=.)[aeiouy]", ""),
    new Rule("^[aeiouy]", "A"),
    new Rule("(?<=.)h", ""),
    new Rule("(.)\\1+", "$1"),
  };

  private SoundKey() {}

  /** The key of a word in lower case. */
  static String of(String word) {
    String key = word;
    for (Rule rule : RULES) {
      key = rule.pattern.matcher(key).replaceAll(rule.sound);
    }
    return key;
  }
}

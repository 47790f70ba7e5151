package io.github.recurve.evaluation;

import java.util.List;
import java.util.regex.Pattern;

/**
 * The tokenization {@code 13a} of sacreBLEU, which is that of the script {@code mteval-v13a.pl} of
 * the WMT conferences (Post, WMT 2018).
 */
final class MtevalTokenizer {

  private static final Pattern SPACE = Pattern.compile("[\\s\\x1c-\\x1f\\p{IsWhite_Space}]+");

  private record Rule(Pattern pattern, String replacement) {
    Rule(String regex, String replacement) {
      this(Pattern.compile(regex), replacement);
    }
  }

  private static final List<Rule> RULES =
      List.of(
          new Rule("([{-~\\[-` -&(-+:-@/])", " $1 "), // punctuation except apostrophe , - .
          new Rule("([^0-9])([.,])", "$1 $2 "), // unless a digit is before
          new Rule("([.,])([^0-9])", " $1 $2"), // unless a digit follows
          new Rule("([0-9])(-)", "$1 $2 ")); // a dash after a digit

  private MtevalTokenizer() {}

  static String[] tokenize(String text) {
    String line = text.replace("<skipped>", "").replace("-\n", "").replace("\n", " ");
    line =
        line.replace("&quot;", "\"")
            .replace("&amp;", "&")
            .replace("&lt;", "<")
            .replace("&gt;", ">");
    line = " " + line + " ";
    for (Rule rule : RULES) {
      line = rule.pattern.matcher(line).replaceAll(rule.replacement);
    }
    String trimmed = SPACE.matcher(line).replaceAll(" ").strip();
    return trimmed.isEmpty() ? new String[0] : trimmed.split(" ");
  }
}

package io.github.recurve.document;

import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * Corrects the tokens of OpenNLP's English model to the conventions of the treebanks that taggers
 * are trained on: {@code wasn't} and {@code Jerry's} are two tokens, {@code Jean-Claude} and {@code
 * IBM/Cisco} three, {@code Corp.} one.
 */
final class TokenRules {

  private static final Set<String> CLITICS = Set.of("s", "re", "ve", "ll", "d", "m");

  /** Abbreviations that keep their period. */
  private static final Set<String> ABBREVIATIONS =
      Set.of(
          "mr", "mrs", "ms", "dr", "prof", "st", "gov", "sen", "rep", "gen", "col", "maj", "capt",
          "lt", "sgt", "rev", "hon", "jr", "sr", "inc", "ltd", "co", "corp", "bros", "vs", "etc",
          "jan", "feb", "mar", "apr", "jun", "jul", "aug", "sep", "sept", "oct", "nov", "dec");

  private TokenRules() {}

  /** Corrects a token and adds it to the previous ones. */
  static void add(String text, Range token, List<Range> tokens) {
    Range last = tokens.isEmpty() ? null : tokens.get(tokens.size() - 1);
    boolean joined = last != null && last.end() == token.begin();
    if (joined && isPeriodOf(text, last, token)) {
      tokens.set(tokens.size() - 1, new Range(last.begin(), token.end()));
    } else {
      split(text, token, joined, tokens);
    }
  }

  private static boolean isPeriodOf(String text, Range word, Range token) {
    if (token.length() != 1 || text.charAt(token.begin()) != '.') {
      return false;
    }
    String letters = text.substring(word.begin(), word.end());
    boolean initial =
        letters.length() == 1 && Character.isUpperCase(letters.charAt(0)) && !letters.equals("I");
    return initial || ABBREVIATIONS.contains(letters.toLowerCase(Locale.ROOT));
  }

  private static void split(String text, Range token, boolean joined, List<Range> result) {
    int clitic = cliticBegin(text, token.begin(), token.end());
    int begin = token.begin();
    for (int i = begin; i < clitic; i++) {
      if (isSeparator(text, i, token, clitic)
          || i == token.begin() && joined && isHyphen(text, i, clitic)) {
        add(begin, i, result);
        add(i, i + 1, result);
        begin = i + 1;
      }
    }
    add(begin, clitic, result);
    add(clitic, token.end(), result);
  }

  private static void add(int begin, int end, List<Range> result) {
    if (begin < end) {
      result.add(new Range(begin, end));
    }
  }

  /**
   * Returns whether a hyphen joins the following text to the previous token: {@code Jean}, {@code
   * -Claude}.
   */
  private static boolean isHyphen(String text, int at, int to) {
    int before = text.codePointBefore(at);
    return text.charAt(at) == '-'
        && at + 1 < to
        && Character.isLetter(text.codePointAt(at + 1))
        && (Character.isLetterOrDigit(before) || before == '.');
  }

  /**
   * Returns whether a slash is between letters, or a period between a small letter and a capital
   * one.
   */
  private static boolean isSeparator(String text, int at, Range token, int to) {
    char c = text.charAt(at);
    if (c != '/' && c != '.' || at == token.begin() || at + 1 >= to) {
      return false;
    }
    int before = text.codePointBefore(at);
    int after = text.codePointAt(at + 1);
    return c == '/'
        ? Character.isLetter(before) && Character.isLetter(after)
        : Character.isLowerCase(before) && Character.isUpperCase(after);
  }

  /** Start of a clitic in a token; the end of the token if there is none. */
  private static int cliticBegin(String text, int begin, int end) {
    int apostrophe = end - 1;
    while (apostrophe > begin && end - apostrophe <= 3 && !isApostrophe(text.charAt(apostrophe))) {
      apostrophe--;
    }
    if (apostrophe <= begin || !isApostrophe(text.charAt(apostrophe))) {
      return end;
    }
    String letters = text.substring(apostrophe + 1, end).toLowerCase(Locale.ROOT);
    if (CLITICS.contains(letters)) {
      return apostrophe;
    }
    boolean negation =
        letters.equals("t")
            && apostrophe - 1 > begin
            && Character.toLowerCase(text.charAt(apostrophe - 1)) == 'n';
    return negation ? apostrophe - 1 : end;
  }

  private static boolean isApostrophe(char c) {
    return c == '\'' || c == '\u2019';
  }
}

package io.github.recurve.translator;

import io.github.recurve.text.running.RunningText;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Finds the words of a source sentence that are copied unchanged to its translation: web and e-mail
 * addresses, long numbers, characters without a symbol such as emoji and other scripts, and rare
 * names. The network reads and writes {@link SymbolTable#COPY} in their place.
 *
 * <p>Immutable and safe for any number of threads.
 */
final class CopiedWords {

  /**
   * Minimum number of symbols of a capitalised word to count as a name, unless it begins a
   * sentence.
   */
  private static final int NAME_SYMBOLS = 6;

  private static final Pattern WORD = Pattern.compile("\\S+");

  private final SymbolTable table;

  /** Copied words of a language. */
  CopiedWords(SymbolTable table) {
    this.table = table;
  }

  /** A part of a text: {@code begin .. end}. */
  record Range(int begin, int end) {

    String of(String text) {
      return text.substring(begin, end);
    }
  }

  /** The words of a text without the punctuation around them. */
  static List<Range> words(String text) {
    List<Range> words = new ArrayList<>();
    Matcher matcher = WORD.matcher(text);
    while (matcher.find()) {
      String word = matcher.group();
      int begin = 0;
      int end = word.length();
      while (begin < end && !beginsWord(word.codePointAt(begin))) {
        begin += Character.charCount(word.codePointAt(begin));
      }
      while (end > begin && !endsWord(word.codePointBefore(end))) {
        end -= Character.charCount(word.codePointBefore(end));
      }
      if (begin < end) {
        words.add(new Range(matcher.start() + begin, matcher.start() + end));
      }
    }
    return words;
  }

  private static boolean beginsWord(int c) {
    return Character.isLetter(c) || isNumeric(c) || c == '#' || c == '@';
  }

  private static boolean endsWord(int c) {
    return RunningText.isWordCharacter(c) || isNumeric(c) || c == '/';
  }

  private static boolean isNumeric(int c) {
    return switch (Character.getType(c)) {
      case Character.DECIMAL_DIGIT_NUMBER, Character.LETTER_NUMBER, Character.OTHER_NUMBER -> true;
      default -> false;
    };
  }

  /** Recognises web and e-mail addresses, {@code @names} and {@code #tags}. */
  static boolean isAddress(String word) {
    String small = word.toLowerCase(Locale.ROOT);
    int scheme = small.indexOf("://");
    int at = word.indexOf('@', 1);
    int dot = word.lastIndexOf('.', word.length() - 2);
    return small.startsWith("www.") && word.length() > 4
        || scheme > 0 && scheme + 3 < word.length() && isAscii(small, 0, scheme, "")
        || at > 0 && dot > at + 1
        || word.length() > 1
            && "#@".indexOf(word.charAt(0)) >= 0
            && isAscii(small, 1, word.length(), "0123456789_");
  }

  /** Returns whether all characters are lower-case ASCII letters or among the given ones. */
  private static boolean isAscii(String word, int begin, int end, String others) {
    return word.substring(begin, end)
        .chars()
        .allMatch(c -> c >= 'a' && c <= 'z' || others.indexOf(c) >= 0);
  }

  /**
   * Returns whether a word has three digits in a row and no separators, which differ by language.
   */
  static boolean isLongNumber(String word) {
    int digits = 0;
    boolean found = false;
    for (int i = 0; i < word.length(); i++) {
      char c = word.charAt(i);
      if (c == '.' || c == ',') {
        return false;
      }
      digits = c >= '0' && c <= '9' ? digits + 1 : 0;
      found |= digits == 3;
    }
    return found;
  }

  /** The ranges to copy, in order. */
  List<Range> find(String text) {
    List<Range> found = new ArrayList<>();
    int end = 0;
    for (Range word : words(text)) {
      if (isCopied(text, word)) {
        addUnknown(text, end, word.begin, found);
        found.add(word);
        end = word.end;
      }
    }
    addUnknown(text, end, text.length(), found);
    return found;
  }

  private boolean isCopied(String text, Range range) {
    String word = range.of(text);
    if (isAddress(word) || isLongNumber(word)) {
      return true;
    }
    int symbols = 0;
    for (int row : table.rows(" " + word)) {
      symbols++;
      if (row == SymbolTable.UNKNOWN && hasUnknownLetter(word)) {
        return true;
      }
    }
    return symbols >= NAME_SYMBOLS
        && Character.isUpperCase(word.codePointAt(0))
        && !beginsSentence(text, range.begin);
  }

  private boolean hasUnknownLetter(String word) {
    return word.codePoints().anyMatch(c -> Character.isLetter(c) && isUnknown(c));
  }

  private boolean isUnknown(int c) {
    return table.rows(Character.toString(c))[0] == SymbolTable.UNKNOWN;
  }

  private static boolean beginsSentence(String text, int at) {
    int i = at;
    while (i > 0 && !Character.isLetterOrDigit(text.charAt(i - 1))) {
      i--;
      if (".!?:".indexOf(text.charAt(i)) >= 0) {
        return true;
      }
    }
    return i == 0;
  }

  /** Adds the runs of characters without a symbol. */
  private void addUnknown(String text, int from, int to, List<Range> found) {
    int begin = -1;
    for (int i = from; i < to; ) {
      int c = text.codePointAt(i);
      if (isUnknown(c)) {
        begin = begin < 0 ? i : begin;
      } else if (begin >= 0) {
        found.add(new Range(begin, i));
        begin = -1;
      }
      i += Character.charCount(c);
    }
    if (begin >= 0) {
      found.add(new Range(begin, to));
    }
  }
}

package io.github.recurve.translator;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Finds the words of a source sentence that stay as they are in its translation: addresses of web
 * and mail, long numbers, characters without a symbol such as emoji and other scripts, and rare
 * names. The network reads and writes {@link SymbolTable#COPY} in their place.
 *
 * <p>Immutable and safe for any number of threads.
 */
final class CopiedWords {

  /** Capitalised words of so many symbols are names, unless they begin a sentence. */
  private static final int NAME_SYMBOLS = 6;

  private static final Pattern WORD = Pattern.compile("\\S+");
  private static final Pattern ADDRESS =
      Pattern.compile(
          "(?:[a-z]+://|www\\.)\\S+|\\S+@\\S+\\.\\S+|[#@]\\w+", Pattern.CASE_INSENSITIVE);
  private static final Pattern NUMBER = Pattern.compile("[^.,]*\\d{3,}[^.,]*");
  private static final Pattern EDGE_LEFT = Pattern.compile("^[^\\p{L}\\p{N}#@]+");
  private static final Pattern EDGE_RIGHT = Pattern.compile("[^\\p{L}\\p{M}\\p{N}/]+$");

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
      Matcher left = EDGE_LEFT.matcher(word);
      int begin = left.find() ? left.end() : 0;
      Matcher right = EDGE_RIGHT.matcher(word);
      int end = right.find(begin) ? right.start() : word.length();
      if (begin < end) {
        words.add(new Range(matcher.start() + begin, matcher.start() + end));
      }
    }
    return words;
  }

  /** The ranges to copy, in their order. */
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
    if (ADDRESS.matcher(word).matches() || NUMBER.matcher(word).matches()) {
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

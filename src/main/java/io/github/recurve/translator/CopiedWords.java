package io.github.recurve.translator;

import io.github.recurve.text.running.RunningText;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Finds the words of a source sentence that are copied unchanged to its translation: web and e-mail
 * addresses, words with digits, characters without a symbol such as emoji and other scripts, and
 * rare names. The network reads and writes {@link SymbolTable#COPY} in their place.
 *
 * <p>Immutable and safe for any number of threads.
 */
final class CopiedWords {

  /** Minimum number of symbols of a rare word. */
  private static final int RARE = 3;

  /** Longer than any word, so that no capitalised word is treated as a name. */
  static final int NO_NAMES = Integer.MAX_VALUE;

  /**
   * Minimum share of copied words among rare capitalised ones for treating such words as names. It
   * is larger among words outside the training text, where names are more frequent.
   */
  private static final double KEPT = 0.2;

  /** Number of symbols from which the length of a name does not matter. */
  private static final int LONGEST_NAME = 8;

  private static final Pattern WORD = Pattern.compile("\\S+");

  private final SymbolTable table;
  private final int nameSymbols;

  /**
   * Copied words of a language.
   *
   * @param nameSymbols minimum number of symbols of a capitalised word to count as a name
   */
  CopiedWords(SymbolTable table, int nameSymbols) {
    if (nameSymbols < 1) {
      throw new IllegalArgumentException("names of " + nameSymbols + " symbols");
    }
    this.table = table;
    this.nameSymbols = nameSymbols;
  }

  /**
   * Finds the minimum length of a capitalised word, in symbols, to be treated as a name that is
   * copied: at least a fifth of such words, the first of a sentence aside, are copied in the
   * training pairs. A language that capitalises all nouns may have no such length.
   *
   * @return 3 to 8, or {@link #NO_NAMES}
   */
  static int nameSymbols(SymbolTable table, Iterable<SentencePair> pairs) {
    CopiedWords words = new CopiedWords(table, RARE);
    int[] all = new int[LONGEST_NAME + 1]; // by symbols
    int[] kept = new int[LONGEST_NAME + 1];
    for (SentencePair pair : pairs) {
      List<Range> ranges = words(pair.source());
      for (Range range : ranges.subList(Math.min(1, ranges.size()), ranges.size())) {
        String word = range.of(pair.source());
        int symbols = Math.min(words.rareSymbols(word), LONGEST_NAME);
        all[symbols]++;
        kept[symbols] += symbols > 0 && pair.target().contains(word) ? 1 : 0;
      }
    }
    int found = NO_NAMES;
    for (int symbols = LONGEST_NAME, sum = 0, stay = 0; symbols >= RARE; symbols--) {
      sum += all[symbols];
      stay += kept[symbols];
      if (sum > 0 && stay >= KEPT * sum) {
        found = symbols;
      }
    }
    return found;
  }

  /**
   * The number of symbols of a capitalised word that is also rare in lower case; 0 for other words.
   */
  private int rareSymbols(String word) {
    if (!Character.isUpperCase(word.codePointAt(0))
        || table.rows(" " + word.toLowerCase(Locale.ROOT)).length < RARE) {
      return 0;
    }
    int symbols = table.rows(" " + word).length;
    return symbols < RARE ? 0 : symbols;
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

  private static boolean hasDigit(String word) {
    return word.chars().anyMatch(c -> c >= '0' && c <= '9');
  }

  /** The ranges to copy, in order. */
  List<Range> find(String text) {
    return find(text, true);
  }

  /**
   * The ranges to copy, in order.
   *
   * @param firstName whether the first word may be a name; it has a capital in any case
   */
  List<Range> find(String text, boolean firstName) {
    List<Range> found = new ArrayList<>();
    int end = 0;
    boolean name = firstName;
    for (Range word : words(text)) {
      if (isCopied(word.of(text), name)) {
        addUnknown(text, end, word.begin, found);
        found.add(word);
        end = word.end;
      }
      name = true;
    }
    addUnknown(text, end, text.length(), found);
    return joined(found);
  }

  /** The ranges, those that touch as one: a sign of currency stays with its number. */
  private static List<Range> joined(List<Range> ranges) {
    List<Range> joined = new ArrayList<>();
    for (Range range : ranges) {
      int last = joined.size() - 1;
      if (last >= 0 && joined.get(last).end == range.begin) {
        joined.set(last, new Range(joined.get(last).begin, range.end));
      } else {
        joined.add(range);
      }
    }
    return joined;
  }

  private boolean isCopied(String word, boolean name) {
    if (isAddress(word) || hasDigit(word)) {
      return true;
    }
    for (int row : table.rows(" " + word)) {
      if (row == SymbolTable.UNKNOWN && hasUnknownLetter(word)) {
        return true;
      }
    }
    return name && rareSymbols(word) >= nameSymbols;
  }

  private boolean hasUnknownLetter(String word) {
    return word.codePoints().anyMatch(c -> Character.isLetter(c) && isUnknown(c));
  }

  private boolean isUnknown(int c) {
    return table.rows(Character.toString(c))[0] == SymbolTable.UNKNOWN;
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

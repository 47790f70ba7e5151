package io.github.recurve.language;

import io.github.recurve.check.Arguments;
import io.github.recurve.text.LineReader;
import io.github.recurve.text.TextFormatException;
import io.github.recurve.text.running.RunningText;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Predicate;

/**
 * A filter for suggestions: accepts all words except those on lists of blocked words.
 *
 * <pre>
 * WordFilter filter = WordFilter.ofLanguage("en").blocking(Path.of("blocked.txt"));
 * Suggester suggester = new Suggester(model, filter);
 * </pre>
 *
 * <p>An entry blocks a word regardless of case, accents and apostrophes, and with the ending {@code
 * 's}; an entry that ends with {@code *} blocks all words that begin with it. A file has one entry
 * per line, in UTF-8; blank lines and lines that begin with {@code #} are comments.
 *
 * <p>Immutable and safe for any number of threads.
 */
public final class WordFilter implements Predicate<String> {

  private static final int MAX_LINE = 1000; // bytes
  private static final int MAX_ENTRIES = 1_000_000;
  private static final WordFilter NONE = new WordFilter(Set.of(), new TreeSet<>());

  private final Set<String> words; // folded
  private final TreeSet<String> beginnings; // folded, none of which begins with another

  private WordFilter(Set<String> words, TreeSet<String> beginnings) {
    this.words = words;
    this.beginnings = beginnings;
  }

  /** Accepts all words. */
  public static WordFilter none() {
    return NONE;
  }

  /**
   * Blocks a short list of slurs of a language; nothing in a language without such a list, which is
   * any but English.
   *
   * @param language ISO 639 code, alone or with a region; {@code und} gets the English list
   */
  public static WordFilter ofLanguage(String language) {
    Arguments.notNull(language, "language");
    String code = language.split("[-_]", 2)[0].toLowerCase(Locale.ROOT);
    boolean english = Set.of("", "en", "eng", "und").contains(code);
    return english ? English.SLURS : NONE;
  }

  /** Loads the list on first use. */
  private static final class English {
    private static final String RESOURCE = "blocked-en.txt";
    private static final WordFilter SLURS = read();

    private static WordFilter read() {
      try (InputStream in = WordFilter.class.getResourceAsStream(RESOURCE)) {
        return NONE.blocking(in, RESOURCE);
      } catch (IOException e) {
        throw new IllegalStateException("the jar is damaged: " + e.getMessage(), e);
      }
    }
  }

  /**
   * A filter that also blocks the words of a file.
   *
   * @throws TextFormatException if a line is not one word; the message names file and line
   * @throws IOException if the file cannot be read
   */
  public WordFilter blocking(Path file) throws IOException {
    Arguments.notNull(file, "file");
    try (InputStream in = Files.newInputStream(file)) {
      return blocking(in, file.toString());
    }
  }

  /**
   * The same from a stream, which stays open.
   *
   * @param name name of the file, for messages
   * @throws TextFormatException if a line is not one word; the message names file and line
   * @throws IOException if the stream cannot be read
   */
  public WordFilter blocking(InputStream in, String name) throws IOException {
    Arguments.notNull(in, "in");
    Arguments.notNull(name, "name");
    Set<String> moreWords = new HashSet<>(words);
    TreeSet<String> moreBeginnings = new TreeSet<>(beginnings);
    LineReader lines = new LineReader(in, name, MAX_LINE);
    for (String line = lines.next(); line != null; line = lines.next()) {
      String entry = line.strip();
      if (entry.isEmpty() || entry.startsWith("#")) {
        continue;
      }
      boolean ending = entry.endsWith("*");
      String folded = WordForms.fold(ending ? entry.substring(0, entry.length() - 1) : entry);
      if (!isWord(folded)) {
        throw new TextFormatException(
            name, lines.number(), "'" + entry + "' is not one word; write one word per line");
      }
      (ending ? moreBeginnings : moreWords).add(folded);
      if (moreWords.size() + moreBeginnings.size() > MAX_ENTRIES) {
        throw new TextFormatException(
            name, lines.number(), "more than " + MAX_ENTRIES + " words; block fewer");
      }
    }
    moreBeginnings.removeIf(entry -> begins(moreBeginnings.headSet(entry), entry));
    return new WordFilter(moreWords, moreBeginnings);
  }

  private static boolean isWord(String entry) {
    return entry.codePoints().anyMatch(RunningText::isWordCharacter)
        && entry
            .codePoints()
            .noneMatch(c -> c == '*' || Character.isWhitespace(c) || Character.isSpaceChar(c));
  }

  /**
   * Returns whether an entry is a prefix of a word; only the last entry not after the word can be.
   */
  private static boolean begins(SortedSet<String> entries, String word) {
    return !entries.isEmpty() && word.startsWith(entries.last());
  }

  /** Returns whether a word may be suggested. */
  @Override
  public boolean test(String word) {
    String folded = WordForms.fold(word);
    return !blocks(folded)
        && !(folded.endsWith("s") && isPossessive(word) && blocks(withoutLast(folded)));
  }

  private boolean blocks(String folded) {
    return words.contains(folded) || begins(beginnings.headSet(folded, true), folded);
  }

  private static boolean isPossessive(String word) {
    return word.length() > 2 && WordForms.isApostrophe(word.charAt(word.length() - 2));
  }

  private static String withoutLast(String folded) {
    return folded.substring(0, folded.length() - 1);
  }
}

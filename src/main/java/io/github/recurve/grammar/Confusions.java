package io.github.recurve.grammar;

import io.github.recurve.check.Arguments;
import io.github.recurve.check.Plural;
import io.github.recurve.model.AtomicFile;
import io.github.recurve.text.LineReader;
import io.github.recurve.text.TextFormatException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * Words that are confused with each other, each with the factor from which the language model's
 * preference is reported. Immutable and safe for any number of threads.
 *
 * <p>As a file: one line per {@link Confusion}, with the word written, the word meant and the
 * factor, separated by tabs; empty lines and those that begin with {@code #} are comments. The line
 * {@code *}, a number n, a factor stands for {@link #withRareWords rare words}.
 */
public final class Confusions {

  private static final String ENGLISH = "en-confusions.txt";
  private static final String RARE = "*";
  private static final String COLUMNS =
      "the word written, the word meant and the factor, separated by tabs";

  private final Map<String, List<Confusion>> byWritten = new HashMap<>();
  private final List<Confusion> all;
  private final int frequentWords; // 0: none are proposed for rare ones
  private final double rareFactor;

  /** Creates a list; of several confusions with the same words, the first one counts. */
  public Confusions(List<Confusion> confusions) {
    this(confusions, 0, 1);
  }

  private Confusions(List<Confusion> confusions, int frequentWords, double rareFactor) {
    this.frequentWords = frequentWords;
    this.rareFactor = rareFactor;
    List<Confusion> kept = new ArrayList<>();
    Set<List<String>> seen = new HashSet<>();
    for (Confusion confusion : Arguments.elements(confusions, "confusions")) {
      if (seen.add(List.of(confusion.written(), confusion.meant()))) {
        kept.add(confusion);
        byWritten.computeIfAbsent(confusion.written(), w -> new ArrayList<>()).add(confusion);
      }
    }
    all = List.copyOf(kept);
  }

  /**
   * The same list, extended by every lower-case English word that is not among the most frequent
   * ones of the language model: a frequent word that is spelt or sounds like it may be meant.
   *
   * @param frequentWords number of the most frequent words
   * @param factor how much more probable the sentence must be, at least 1
   * @throws IllegalArgumentException if the number or the factor is less than 1
   */
  public Confusions withRareWords(int frequentWords, double factor) {
    if (frequentWords < 1) {
      throw new IllegalArgumentException(frequentWords + " frequent words; it must be at least 1");
    }
    if (!(factor >= 1) || Double.isInfinite(factor)) {
      throw new IllegalArgumentException("the factor is " + factor + "; it must be at least 1");
    }
    return new Confusions(all, frequentWords, factor);
  }

  /** The empty list. */
  public static Confusions none() {
    return new Confusions(List.of());
  }

  /**
   * English words, with factors fitted for the bundled English language model on text that it was
   * not trained on.
   */
  public static Confusions english() {
    try (InputStream in = Confusions.class.getResourceAsStream(ENGLISH)) {
      return read(in, ENGLISH);
    } catch (IOException e) {
      throw new IllegalStateException("the resource " + ENGLISH + " cannot be read", e);
    }
  }

  /**
   * Reads a file.
   *
   * @throws TextFormatException if a line is not a confusion; the message gives its number
   * @throws IOException if the file cannot be read or has no confusions
   */
  public static Confusions read(Path file) throws IOException {
    Arguments.notNull(file, "file");
    Confusions list;
    try (InputStream in = Files.newInputStream(file)) {
      list = read(in, file.toString());
    }
    if (list.all.isEmpty() && list.frequentWords == 0) {
      throw new IOException(file + ": no confusions found; a line has " + COLUMNS);
    }
    return list;
  }

  private static Confusions read(InputStream in, String name) throws IOException {
    Confusions rare = none();
    List<Confusion> confusions = new ArrayList<>();
    int number = 0;
    for (String line : LineReader.readAll(in, name, StandardCharsets.UTF_8).split("\\R")) {
      number++;
      if (!line.isBlank() && line.charAt(0) != '#') {
        String[] columns = columns(line, name, number);
        try {
          double factor = factor(columns[2]);
          if (columns[0].equals(RARE)) {
            rare = rare.withRareWords(count(columns[1]), factor);
          } else {
            confusions.add(new Confusion(columns[0], columns[1], factor));
          }
        } catch (IllegalArgumentException e) {
          throw new TextFormatException(name, number, e.getMessage());
        }
      }
    }
    return new Confusions(confusions, rare.frequentWords, rare.rareFactor);
  }

  private static String[] columns(String line, String name, int number) throws TextFormatException {
    String[] columns = line.split("\t", -1);
    if (columns.length != 3) {
      throw new TextFormatException(
          name,
          number,
          columns.length + Plural.of(columns.length, " column") + " instead of " + COLUMNS);
    }
    return columns;
  }

  private static double factor(String text) {
    try {
      return Double.parseDouble(text);
    } catch (NumberFormatException e) {
      throw new IllegalArgumentException("the factor '" + text + "' is not a number", e);
    }
  }

  private static int count(String text) {
    try {
      return Integer.parseInt(text);
    } catch (NumberFormatException e) {
      throw new IllegalArgumentException(
          "the number of frequent words '" + text + "' is not a whole number", e);
    }
  }

  /** All confusions, in list order. */
  public List<Confusion> all() {
    return all;
  }

  /** The confusions of a written word. */
  public List<Confusion> of(String written) {
    return byWritten.getOrDefault(Arguments.notNull(written, "written"), List.of());
  }

  /**
   * The log-odds from which one word is proposed for another; infinite if the pair is not in the
   * list.
   */
  double logFactor(String written, String meant) {
    return of(written).stream()
        .filter(confusion -> confusion.meant().equals(meant))
        .mapToDouble(confusion -> Math.log(confusion.factor()))
        .findFirst()
        .orElse(Double.POSITIVE_INFINITY);
  }

  /** The number of frequent words that may be proposed for rare ones; 0 for none. */
  int frequentWords() {
    return frequentWords;
  }

  /** The log-odds from which a frequent word is proposed for a rare one. */
  double rareLogFactor() {
    return Math.log(rareFactor);
  }

  /** Each pair of words once, in the direction that comes first. */
  Confusions distinct() {
    Set<Set<String>> seen = new HashSet<>();
    return new Confusions(
        all.stream().filter(c -> seen.add(Set.of(c.written(), c.meant()))).toList());
  }

  /** Writes a file atomically. */
  public void save(Path file) throws IOException {
    Arguments.notNull(file, "file");
    StringBuilder lines = new StringBuilder();
    for (Confusion c : all) {
      lines.append(
          String.format(Locale.ROOT, "%s\t%s\t%.4g%n", c.written(), c.meant(), c.factor()));
    }
    if (frequentWords > 0) {
      lines.append(String.format(Locale.ROOT, "%s\t%d\t%.4g%n", RARE, frequentWords, rareFactor));
    }
    AtomicFile.write(file, out -> out.write(bytes(lines)));
  }

  private static byte[] bytes(StringBuilder text) {
    return text.toString().getBytes(StandardCharsets.UTF_8);
  }
}

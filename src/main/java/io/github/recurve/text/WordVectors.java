package io.github.recurve.text;

import io.github.recurve.check.Arguments;
import io.github.recurve.text.words.Normalizer;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.ejml.data.FMatrixRMaj;

/**
 * Pre-trained word vectors.
 *
 * <p>Reads text with one word and its values per line, separated by spaces or tabs: the format of
 * GloVe (Pennington et al., EMNLP 2014) and, with a first line of two numbers (words and
 * dimensions), that of word2vec and fastText's {@code .vec} files; also word2vec's binary format.
 * Plain, gzipped and zipped files are distinguished by their first bytes. Bad lines are skipped, up
 * to one per hundred.
 *
 * @param words distinct, in the order of the file
 * @param vectors [words, dimensions]
 * @param skipped bad lines of the file
 */
public record WordVectors(List<String> words, FMatrixRMaj vectors, Skipped skipped) {

  /**
   * Skipped lines.
   *
   * @param lines their number
   * @param first file, line and error of the first one; empty if there are none
   */
  public record Skipped(long lines, String first) {

    /** Checks the text. */
    public Skipped {
      Arguments.notNull(first, "first");
    }

    /** No line was skipped. */
    public static final Skipped NONE = new Skipped(0, "");
  }

  /** Vectors that do not come from a file. */
  public WordVectors(List<String> words, FMatrixRMaj vectors) {
    this(words, vectors, Skipped.NONE);
  }

  /** Checks that there is a vector for each word. */
  public WordVectors {
    words = List.copyOf(words);
    if (words.size() != vectors.numRows) {
      throw new IllegalArgumentException(
          words.size() + " words but " + vectors.numRows + " vectors");
    }
  }

  /** Number of values of a vector. */
  public int dimensions() {
    return vectors.numCols;
  }

  /** No vectors at all. */
  public static WordVectors none() {
    return new WordVectors(List.of(), new FMatrixRMaj(0, 0));
  }

  /** All vectors of a file. */
  public static WordVectors read(Path file) throws IOException {
    return read(file, Integer.MAX_VALUE, word -> true);
  }

  /**
   * Some vectors of a file.
   *
   * @param limit read only this many words from the start of the file, usually the most frequent
   *     ones
   * @param wanted accepts those to keep; if a word occurs twice, the first vector is kept
   * @throws TextFormatException naming file, line and reason
   * @throws IOException naming the file, if it cannot be read, is of another kind, or is truncated
   */
  public static WordVectors read(Path file, int limit, Predicate<String> wanted)
      throws IOException {
    Arguments.notNull(file, "file");
    Arguments.notNull(wanted, "wanted");
    try (InputStream in = Files.newInputStream(file)) {
      return read(in, file.toString(), limit, wanted);
    }
  }

  /**
   * Some vectors of a stream, which stays open.
   *
   * @param name name of the file, for messages
   * @param limit read only this many words
   * @param wanted accepts those to keep
   * @throws TextFormatException naming file, line and reason
   * @throws IOException naming the file, if it cannot be read, is of another kind, or is truncated
   */
  public static WordVectors read(InputStream in, String name, int limit, Predicate<String> wanted)
      throws IOException {
    Arguments.notNull(in, "in");
    Arguments.notNull(name, "name");
    Arguments.notNull(wanted, "wanted");
    return WordVectorsFile.read(in, name, limit, wanted);
  }

  /**
   * The vectors of the most frequent words and of all words of the data.
   *
   * @param mostFrequent number of vectors to keep from the start of the file regardless of the data
   * @param data sentences whose words are kept, both as written and normalised
   * @throws TextFormatException naming file, line and reason
   * @throws IOException naming the file, if it cannot be read, is of another kind, or is truncated
   */
  public static WordVectors read(Path file, int mostFrequent, List<List<TaggedSentence>> data)
      throws IOException {
    Arguments.notNull(file, "file");
    Arguments.elements(data, "data");
    return read(
        file,
        mostFrequent,
        data.stream().flatMap(List::stream).flatMap(sentence -> sentence.tokens().stream()));
  }

  /**
   * The vectors of the most frequent words and of others.
   *
   * @param mostFrequent number of vectors to keep from the start of the file regardless of the
   *     others
   * @param words further words to keep, both as written and normalised
   * @throws TextFormatException naming file, line and reason
   * @throws IOException naming the file, if it cannot be read, is of another kind, or is truncated
   */
  public static WordVectors read(Path file, int mostFrequent, Stream<String> words)
      throws IOException {
    Arguments.notNull(file, "file");
    Arguments.notNull(words, "words");
    Set<String> wanted = new HashSet<>();
    words
        .map(Normalizer::compose)
        .forEach(
            word -> {
              if (wanted.add(word)) {
                wanted.add(Normalizer.normalize(word));
              }
            });
    AtomicInteger rank = new AtomicInteger();
    return read(
        file,
        Integer.MAX_VALUE,
        word -> rank.getAndIncrement() < mostFrequent || wanted.contains(word));
  }
}

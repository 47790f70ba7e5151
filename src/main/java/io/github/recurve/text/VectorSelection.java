package io.github.recurve.text;

import java.io.IOException;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;

/** Chooses which vectors of a file go into a model. */
public final class VectorSelection {
  private VectorSelection() {}

  /**
   * Reads the vectors of the most frequent words and of all words of the data.
   *
   * @param file GloVe or word2vec text, plain or gzipped
   * @param mostFrequent how many to keep from the top of the file, whatever the data
   * @param data sentences whose words are kept, as they stand and normalised
   * @throws io.github.recurve.text.TextFormatException naming file, line and reason
   * @throws IOException if the file cannot be read
   */
  public static WordVectors read(Path file, int mostFrequent, List<List<TaggedSentence>> data)
      throws IOException {
    Set<String> wanted = new HashSet<>();
    for (List<TaggedSentence> sentences : data) {
      for (TaggedSentence sentence : sentences) {
        for (String word : sentence.tokens()) {
          wanted.add(word);
          wanted.add(Normalizer.normalize(word));
        }
      }
    }
    AtomicInteger rank = new AtomicInteger();
    return WordVectors.read(
        file,
        Integer.MAX_VALUE,
        word -> rank.getAndIncrement() < mostFrequent || wanted.contains(word));
  }
}

package io.github.recurve.tagger;

import io.github.recurve.network.NeighbourLoss;
import io.github.recurve.network.TiedSoftmax;
import io.github.recurve.text.TaggedSentence;
import io.github.recurve.text.words.Vocabulary;
import io.github.recurve.text.words.VocabularyCounter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;

/**
 * The vocabulary of the auxiliary training objective, in lower case: the most frequent words, and
 * one entry for all others. Immutable.
 */
final class NeighbourWords {

  private static final String BOUNDARY = "</s>";
  private static final String OTHER = "<unk>";

  /** Approximate number of words whose scores are computed for a batch. */
  private static final int SAMPLES = 1500;

  private final Vocabulary words;
  private final float weight;
  private final float[] inclusion; // [words]

  private NeighbourWords(Vocabulary words, float weight, float[] inclusion) {
    this.words = words;
    this.weight = weight;
    this.inclusion = inclusion;
  }

  /**
   * The words of training sentences.
   *
   * @param weight weight of the objective
   * @param size number of words
   */
  static NeighbourWords of(float weight, int size, List<TaggedSentence> sentences) {
    VocabularyCounter counter = new VocabularyCounter();
    long tokens = 0;
    for (TaggedSentence sentence : sentences) {
      for (String form : sentence.tokens()) {
        counter.add(form.toLowerCase(Locale.ROOT));
        tokens++;
      }
    }
    Vocabulary words = counter.build(1, size, BOUNDARY, OTHER);
    long[] counts = new long[words.size()];
    counts[NeighbourLoss.BOUNDARY] = sentences.size();
    counts[1] = tokens;
    for (int i = 2; i < counts.length; i++) {
      counts[i] = counter.count(words.get(i));
      counts[1] -= counts[i];
    }
    return new NeighbourWords(words, weight, TiedSoftmax.inclusion(counts, SAMPLES));
  }

  /** The objective over states of the given size. */
  NeighbourLoss loss(int stateSize, SplittableRandom random) {
    return new NeighbourLoss(stateSize, weight, inclusion, random);
  }

  /** The objective and its words, for checksums. */
  List<String> description() {
    List<String> all = new ArrayList<>(words.entries());
    all.add(Float.toString(weight));
    return all;
  }

  /** The numbers of the words of a sentence [length]. */
  int[] ids(List<String> tokens) {
    return tokens.stream()
        .mapToInt(form -> words.index(form.toLowerCase(Locale.ROOT), 1))
        .toArray();
  }
}

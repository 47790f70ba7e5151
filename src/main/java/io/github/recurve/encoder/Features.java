package io.github.recurve.encoder;

import io.github.recurve.model.ModelFormatException;
import io.github.recurve.model.SafeTensors;
import io.github.recurve.text.TaggedSentence;
import io.github.recurve.text.WordVectors;
import io.github.recurve.text.words.Normalizer;
import io.github.recurve.text.words.Vocabulary;
import io.github.recurve.text.words.VocabularyCounter;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.UnaryOperator;

/**
 * The features selected by the settings, built from training data or read from a model file. Their
 * order is that of the columns of the input row.
 */
public final class Features {

  /** The symbol at index 0 of words and of characters. */
  private static final String UNKNOWN = "<unk>";

  /** Far above useful vocabulary sizes; bounds the memory that hostile training data can claim. */
  private static final int MAX_WORDS = 1 << 20;

  /**
   * Bounds memory as well; Unicode has some 150,000 characters, a language at most a few thousand.
   */
  private static final int MAX_CHARACTERS = 1 << 14;

  /**
   * Rarer characters count as unknown, so that the network learns a representation of unknown ones.
   */
  private static final int MIN_CHARACTER_COUNT = 2;

  private Features() {}

  /** Returns whether a word was rare in the training data, or unseen; false if nothing tells. */
  public static boolean isRare(List<Feature> features, String form) {
    return features.stream()
        .anyMatch(feature -> feature instanceof WordFeature words && !words.has(form));
  }

  /**
   * Features over the symbols of training data.
   *
   * @param sentences tokens of each sentence
   * @param vectors pre-trained vectors, or none
   * @throws IllegalArgumentException if there would be no feature at all
   */
  public static List<Feature> of(
      EncoderSettings<?> settings, List<List<String>> sentences, WordVectors vectors) {
    return of(settings, sentences, vectors, UnaryOperator.identity());
  }

  private static List<Feature> of(
      EncoderSettings<?> settings,
      List<List<String>> sentences,
      WordVectors vectors,
      UnaryOperator<String> entry) {
    VocabularyCounter words = new VocabularyCounter();
    VocabularyCounter characters = new VocabularyCounter();
    for (List<String> tokens : sentences) {
      for (String form : tokens) {
        String composed = Normalizer.compose(form);
        String word = entry.apply(composed);
        if (word != null) {
          words.add(word);
        }
        composed.codePoints().forEach(c -> characters.add(Character.toString(c)));
      }
    }
    List<Feature> features = new ArrayList<>();
    if (!vectors.words().isEmpty()) {
      features.add(VectorFeature.of(vectors));
    }
    if (settings.wordSize() > 0) {
      Vocabulary frequent = words.build(settings.wordMinCount(), MAX_WORDS, UNKNOWN);
      features.add(new WordFeature(frequent, settings.wordSize()));
    }
    if (settings.characterFilters() > 0) {
      Vocabulary frequent = characters.build(MIN_CHARACTER_COUNT, MAX_CHARACTERS, UNKNOWN);
      features.add(
          new CharacterFeature(frequent, settings.characterSize(), settings.characterFilters()));
    }
    if (settings.ngramSize() > 0) {
      features.add(
          new NgramFeature(settings.ngramBuckets(), settings.ngramSize(), settings.ngramDropout()));
    }
    if (settings.shapeSize() > 0) {
      features.add(ShapeFeature.of(settings.shapeSize()));
    }
    if (features.isEmpty()) {
      throw new IllegalArgumentException(
          "the network would have no input: give word vectors or set wordSize, characterFilters,"
              + " ngramSize or shapeSize above 0");
    }
    return List.copyOf(features);
  }

  /**
   * As {@link #of(EncoderSettings, List, WordVectors)}, over annotated sentences. If there are
   * pre-trained vectors, only words without one get trained embeddings, such as clitics, and
   * numbers by the pattern of their digits: with an embedding for every word, a tagger learns the
   * names of its training data by heart.
   */
  public static List<Feature> ofTagged(
      EncoderSettings<?> settings, List<TaggedSentence> sentences, WordVectors vectors) {
    List<List<String>> tokens = sentences.stream().map(TaggedSentence::tokens).toList();
    Set<String> known = Set.copyOf(vectors.words());
    return known.isEmpty()
        ? of(settings, tokens, vectors)
        : of(settings, tokens, vectors, form -> isIn(known, form) ? null : WordFeature.entry(form));
  }

  private static boolean isIn(Set<String> words, String form) {
    return Normalizer.lookUp(form, word -> words.contains(word) ? 0 : -1) >= 0;
  }

  /**
   * The features of a model file.
   *
   * @throws ModelFormatException if their symbols are missing, repeated or inconsistent with the
   *     settings
   */
  public static List<Feature> read(EncoderSettings<?> settings, SafeTensors in)
      throws ModelFormatException {
    List<Feature> features = new ArrayList<>();
    if (VectorFeature.isIn(in)) {
      features.add(VectorFeature.read(in));
    }
    if (settings.wordSize() > 0) {
      features.add(WordFeature.read(in, settings.wordSize()));
    }
    if (settings.characterFilters() > 0) {
      features.add(
          CharacterFeature.read(in, settings.characterSize(), settings.characterFilters()));
    }
    if (settings.ngramSize() > 0) {
      features.add(
          new NgramFeature(settings.ngramBuckets(), settings.ngramSize(), settings.ngramDropout()));
    }
    if (settings.shapeSize() > 0) {
      features.add(ShapeFeature.read(in, settings.shapeSize()));
    }
    if (features.isEmpty()) {
      throw new ModelFormatException("the file has a network without input");
    }
    return List.copyOf(features);
  }

  /** The symbols stored under a name: at least the one for unknown symbols. */
  static Vocabulary symbols(SafeTensors in, String name) throws ModelFormatException {
    try {
      Vocabulary symbols = new Vocabulary(in.strings(name));
      if (symbols.size() == 0) {
        throw new ModelFormatException("the list of symbols '" + name + "' is empty");
      }
      return symbols;
    } catch (IllegalArgumentException e) {
      throw new ModelFormatException("'" + name + "': " + e.getMessage(), e);
    }
  }
}

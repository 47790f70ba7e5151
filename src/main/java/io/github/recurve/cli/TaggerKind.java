package io.github.recurve.cli;

import io.github.recurve.model.ModelFormatException;
import io.github.recurve.tagger.Tagger;
import io.github.recurve.text.TagScheme;
import io.github.recurve.text.TaggedSentence;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** The kinds of tagger that a command line may ask for, and the data and models that fit them. */
enum TaggerKind {
  /** Names, in tags such as {@code B-PER}. */
  NAMES("names", "ner"),
  /** Parts of speech and all other tags that stand for themselves. */
  PARTS_OF_SPEECH("parts of speech", "pos");

  private final String plural;
  private final String argument;

  TaggerKind(String plural, String argument) {
    this.plural = plural;
    this.argument = argument;
  }

  /**
   * Loads a tagger of this kind.
   *
   * @throws ModelFormatException if the model is not a tagger of this kind; the message names the
   *     file
   */
  Tagger load(Path file) throws IOException {
    Tagger tagger = Tagger.load(file);
    TaggerKind found = tagger.types().isEmpty() ? PARTS_OF_SPEECH : NAMES;
    if (found != this) {
      throw new ModelFormatException(
          file + " is a tagger of " + found.plural + "; use the kind " + found.argument);
    }
    return tagger;
  }

  /**
   * Checks that the tags of training data are of this kind.
   *
   * @throws IllegalArgumentException if they are not
   */
  void require(List<TaggedSentence> train) {
    boolean names =
        train.stream()
            .flatMap(sentence -> sentence.tags().stream())
            .allMatch(tag -> tag.equals(TaggedSentence.UNKNOWN) || TagScheme.isChunkTag(tag));
    if (names && this != NAMES) {
      throw new IllegalArgumentException(
          "the training files have tags of names (such as B-PER and O); use train ner");
    }
    if (!names && this == NAMES) {
      Optional<String> other =
          train.stream()
              .flatMap(sentence -> sentence.tags().stream())
              .filter(tag -> !tag.equals(TaggedSentence.UNKNOWN) && !TagScheme.isChunkTag(tag))
              .findFirst();
      throw new IllegalArgumentException(
          "the training files have the tag '"
              + other.orElseThrow()
              + "', which is neither O nor like B-PER; for parts of speech use train pos");
    }
  }
}

package io.github.recurve.cli;

import io.github.recurve.model.ModelFormatException;
import io.github.recurve.tagger.Tagger;
import io.github.recurve.text.TagScheme;
import io.github.recurve.text.TaggedSentence;
import io.github.recurve.text.annotation.AnnotatedFile;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;

/** The kinds of tagger on the command line, with checks of models and data. */
enum TaggerKind {
  /** Names, in tags such as {@code B-PER}. */
  NAMES("names", "ner"),
  /** Parts of speech and all other tags that encode no spans. */
  PARTS_OF_SPEECH("parts of speech", "pos"),
  /** Incorrect tokens, marked by one tag. */
  ERRORS("incorrect tokens", "ged");

  private final String plural;
  private final String argument;

  TaggerKind(String plural, String argument) {
    this.plural = plural;
    this.argument = argument;
  }

  /** Its name on the command line and in the names of models. */
  String argument() {
    return argument;
  }

  /**
   * Loads a tagger of this kind.
   *
   * @throws ModelFormatException if the model is not a tagger of this kind; the message names the
   *     file
   */
  Tagger load(Path file) throws IOException {
    Tagger tagger = Tagger.load(file);
    TaggerKind found = of(tagger);
    if (found != this) {
      throw new ModelFormatException(
          file + " is a tagger of " + found.plural + "; use the kind " + found.argument);
    }
    return tagger;
  }

  private static TaggerKind of(Tagger tagger) {
    if (tagger.mark().isPresent()) {
      return ERRORS;
    }
    return tagger.types().isEmpty() ? PARTS_OF_SPEECH : NAMES;
  }

  /**
   * Checks that annotated files are of this kind and have something to learn from or to score.
   *
   * @param what the purpose of the files, such as training
   * @throws IllegalArgumentException if they are not
   */
  void require(String what, List<AnnotatedFile> files) {
    String names = files.stream().map(file -> "" + file.file()).collect(Collectors.joining(", "));
    if (this == NAMES && files.stream().noneMatch(AnnotatedFile::hasNames)) {
      throw new IllegalArgumentException(
          "no names in the " + what + " files: every tag of " + names + " is outside names");
    }
    boolean chunks =
        files.stream()
            .flatMap(file -> file.sentences().stream())
            .flatMap(sentence -> sentence.tags().stream())
            .allMatch(tag -> tag.equals(TaggedSentence.UNKNOWN) || TagScheme.isChunkTag(tag));
    if (this != NAMES && chunks) {
      throw new IllegalArgumentException(
          "the "
              + what
              + " files have tags of names (such as B-PER and O); use train ner or evaluate ner");
    }
  }
}

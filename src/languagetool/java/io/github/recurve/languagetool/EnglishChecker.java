package io.github.recurve.languagetool;

import io.github.recurve.grammar.Confusions;
import io.github.recurve.grammar.GrammarChecker;
import io.github.recurve.language.LanguageModel;
import io.github.recurve.tagger.Tagger;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The checker of a JVM, with the first English language model found: the file given by the system
 * property {@code recurve.languagetool.model}, or the one in the jar {@code models-en} on the class
 * path. A detector is used if {@code recurve.languagetool.detector} is set.
 */
final class EnglishChecker {

  private static final Logger LOGGER = LoggerFactory.getLogger(EnglishChecker.class);

  private static final String MODEL = "recurve.languagetool.model";
  private static final String DETECTOR = "recurve.languagetool.detector";
  private static final String RESOURCE = "/io/github/recurve/models/en-lm.bin";

  private EnglishChecker() {}

  /** The checker, or null if there is no model. */
  static GrammarChecker get() {
    return Holder.CHECKER;
  }

  private static final class Holder {
    private static final GrammarChecker CHECKER = load();
  }

  private static GrammarChecker load() {
    try {
      LanguageModel model = languageModel();
      if (model == null) {
        LOGGER.warn(
            "no language model: add Recurve's jar models-en to the class path, or specify a file"
                + " with -D{}",
            MODEL);
        return null;
      }
      GrammarChecker checker = new GrammarChecker(model, Confusions.english());
      String detector = System.getProperty(DETECTOR);
      return detector == null ? checker : checker.with(Tagger.load(Path.of(detector)));
    } catch (IOException | RuntimeException e) {
      LOGGER.error("the grammar is not checked by context", e);
      return null;
    }
  }

  /** The language model, or null if there is none. */
  static LanguageModel languageModel() throws IOException {
    String file = System.getProperty(MODEL);
    if (file != null) {
      return LanguageModel.load(Path.of(file));
    }
    try (InputStream in = EnglishChecker.class.getResourceAsStream(RESOURCE)) {
      return in == null ? null : LanguageModel.read(in);
    }
  }
}

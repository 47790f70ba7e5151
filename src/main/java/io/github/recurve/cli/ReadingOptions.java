package io.github.recurve.cli;

import io.github.recurve.document.RunningTextSplitter;
import io.github.recurve.document.SplitterModels;
import io.github.recurve.document.TextSplitter;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The options for reading texts and splitting them into sentences. */
class ReadingOptions {

  /** ISO 639 code of models of several languages, whose text no splitter of one language fits. */
  private static final String SEVERAL_LANGUAGES = "mul";

  @Option(names = "--lines", description = "each line is a sentence")
  private boolean lines;

  @Option(
      names = "--field",
      paramLabel = "<name>",
      description = "the files are JSON Lines; the text is this field of each object")
  private String field;

  @Mixin private TextEncoding encoding;

  @Option(
      names = "--sentences",
      paramLabel = "<file>",
      description =
          "OpenNLP's sentence model; default: that of the model's language on the class path")
  private Path sentenceModel;

  /** The conflict between options, or null. */
  String misuse() {
    return field != null && lines ? "--field is for JSON Lines and excludes --lines" : null;
  }

  /** Returns whether each line is a sentence. */
  boolean areLines() {
    return lines;
  }

  final Path sentenceModel() {
    return sentenceModel;
  }

  /** The model that splits sentences into tokens; null for that on the class path. */
  Path tokenModel() {
    return null;
  }

  /** The layout of texts in files. */
  final TextReading reading() {
    TextReading.Kind kind =
        areLines()
            ? TextReading.Kind.LINE
            : field != null ? TextReading.Kind.FIELD : TextReading.Kind.FILE;
    return new TextReading(kind, field, encoding.charset());
  }

  /** The same; standard input is read in pieces if it would be one text. */
  final TextReading reading(TextInputs inputs, TextSplitter splitter) {
    TextReading reading = reading();
    return reading.isOnePerFile() && inputs.areStandardInput()
        ? reading.inPieces(splitter.copy())
        : reading;
  }

  /**
   * Splits texts into sentences and tokens.
   *
   * @param language language of the model
   * @param err receives a warning if models are missing
   */
  TextSplitter splitter(String language, PrintWriter err) throws IOException {
    SplitterModels models = SplitterModels.onClassPath(language).with(sentenceModel, tokenModel());
    String warning = warning(models, language);
    if (warning != null && !language.equals(SEVERAL_LANGUAGES)) {
      err.println("recurve: " + warning);
    }
    TextSplitter running = new RunningTextSplitter(models, language);
    return lines ? running.asOneSentence() : running;
  }

  /** The warning that models are missing, or null. */
  String warning(SplitterModels models, String language) {
    return models.sentences() == null && !lines
        ? "OpenNLP's sentence model for the language '"
            + language
            + "' is not on the class path; sentences are split by general rules. Specify a model"
            + " with --sentences"
        : null;
  }
}

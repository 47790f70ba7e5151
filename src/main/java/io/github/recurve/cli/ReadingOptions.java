package io.github.recurve.cli;

import io.github.recurve.document.RunningTextSplitter;
import io.github.recurve.document.SplitterModels;
import io.github.recurve.document.TextSplitter;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The options for reading and splitting texts. */
final class ReadingOptions {

  @Option(names = "--lines", description = "each line is a sentence")
  private boolean lines;

  @Option(
      names = "--tokenized",
      description = "each line is a sentence whose tokens are separated by white space")
  private boolean tokenized;

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

  @Option(
      names = "--tokenizer",
      paramLabel = "<file>",
      description =
          "OpenNLP's token model; default: that of the model's language on the class path")
  private Path tokenModel;

  /** The conflict between options, or null. */
  String misuse() {
    if (field != null && (lines || tokenized)) {
      return "--field is for JSON Lines and excludes --lines and --tokenized";
    }
    return tokenized && (sentenceModel != null || tokenModel != null)
        ? "--tokenized text is not split; leave out --sentences and --tokenizer"
        : null;
  }

  /** The layout of texts in files. */
  TextReading reading() {
    TextReading.Kind kind =
        lines || tokenized
            ? TextReading.Kind.LINE
            : field != null ? TextReading.Kind.FIELD : TextReading.Kind.FILE;
    return new TextReading(kind, field, encoding.charset());
  }

  /** The same; standard input is read in pieces if it would be one text. */
  TextReading reading(TextInputs inputs, TextSplitter splitter) {
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
    if (tokenized) {
      return TextSplitter.whiteSpace();
    }
    SplitterModels models = SplitterModels.onClassPath(language).with(sentenceModel, tokenModel);
    if (models.tokens() == null || models.sentences() == null && !lines) {
      err.println(
          "recurve: OpenNLP's models for the language '"
              + language
              + "' are not on the class path; text is split by general rules. Specify models"
              + " with --sentences and --tokenizer");
    }
    TextSplitter running = new RunningTextSplitter(models, language);
    return lines ? running.asOneSentence() : running;
  }
}

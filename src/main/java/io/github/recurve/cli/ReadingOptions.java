package io.github.recurve.cli;

import io.github.recurve.document.RunningTextSplitter;
import io.github.recurve.document.SplitterModels;
import io.github.recurve.document.TextSplitter;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The options for reading texts and splitting them into sentences. */
class ReadingOptions {

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
    List<Part> missing = missing(models);
    if (!missing.isEmpty() && SplitterModels.arePublished(language)) {
      err.println("recurve: " + warning(missing, SplitterModels.indexed(language)));
    }
    TextSplitter running = new RunningTextSplitter(models, language);
    return lines ? running.asOneSentence() : running;
  }

  /** A kind of models, with what it finds and the option for a file of it. */
  enum Part {
    SENTENCES("sentence", "sentences", "--sentences"),
    TOKENS("token", "words", "--tokenizer");

    private final String model;
    private final String found;
    private final String option;

    Part(String model, String found, String option) {
      this.model = model;
      this.found = found;
      this.option = option;
    }
  }

  /** The models that would be used, were they there. */
  List<Part> missing(SplitterModels models) {
    return models.sentences() == null && !lines ? List.of(Part.SENTENCES) : List.of();
  }

  private static String warning(List<Part> missing, String language) {
    return "OpenNLP's %s %s for '%s' %s not on the class path; %s are found by general rules. Put %s"
            .formatted(
                joined(missing, part -> part.model),
                missing.size() == 1 ? "model" : "models",
                language,
                missing.size() == 1 ? "is" : "are",
                joined(missing, part -> part.found),
                missing.size() == 1 ? "its jar" : "their jars")
        + " into the folder lib, or specify %s with %s"
            .formatted(
                missing.size() == 1 ? "a file" : "files", joined(missing, part -> part.option));
  }

  private static String joined(List<Part> parts, Function<Part, String> text) {
    return parts.stream().map(text).collect(Collectors.joining(" and "));
  }
}

package io.github.recurve.cli;

import io.github.recurve.document.SplitterModels;
import io.github.recurve.document.TextSplitter;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Option;

/** The options for reading texts and splitting them into sentences and these into tokens. */
final class TokenReadingOptions extends ReadingOptions {

  @Option(
      names = "--tokenizer",
      paramLabel = "<file>",
      description =
          "OpenNLP's token model; default: that of the model's language on the class path")
  private Path tokenModel;

  @Option(
      names = "--tokenized",
      description = "each line is a sentence whose tokens are separated by white space")
  private boolean tokenized;

  @Override
  String misuse() {
    if (tokenized && reading().field() != null) {
      return "--field is for JSON Lines and excludes --tokenized";
    }
    return tokenized && (sentenceModel() != null || tokenModel != null)
        ? "--tokenized text is not split; leave out --sentences and --tokenizer"
        : super.misuse();
  }

  @Override
  boolean areLines() {
    return tokenized || super.areLines();
  }

  @Override
  Path tokenModel() {
    return tokenModel;
  }

  @Override
  TextSplitter splitter(String language, PrintWriter err) throws IOException {
    return tokenized ? TextSplitter.whiteSpace() : super.splitter(language, err);
  }

  @Override
  List<Part> missing(SplitterModels models) {
    List<Part> missing = new ArrayList<>(super.missing(models));
    if (models.tokens() == null) {
      missing.add(Part.TOKENS);
    }
    return missing;
  }
}

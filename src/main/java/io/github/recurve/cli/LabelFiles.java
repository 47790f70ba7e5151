package io.github.recurve.cli;

import io.github.recurve.text.LabeledText;
import io.github.recurve.text.LabeledTexts;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import picocli.CommandLine.Mixin;

/** Files of labelled texts: a text, a tab and its label per line. */
final class LabelFiles {

  @Mixin private TextEncoding encoding;

  /** The texts of all files. */
  List<LabeledText> read(Collection<Path> files) throws IOException {
    return InputFiles.readAll(files, file -> LabeledTexts.read(file, encoding.charset()));
  }
}

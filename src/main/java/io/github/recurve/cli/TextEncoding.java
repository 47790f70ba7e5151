package io.github.recurve.cli;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import picocli.CommandLine.Option;

/** The option for the encoding of text files. */
final class TextEncoding {

  @Option(
      names = "--encoding",
      paramLabel = "<name>",
      description = "encoding of the text, e.g. windows-1252 or UTF-16; default UTF-8")
  private Charset charset = StandardCharsets.UTF_8;

  Charset charset() {
    return charset;
  }
}

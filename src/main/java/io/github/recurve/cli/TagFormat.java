package io.github.recurve.cli;

import io.github.recurve.document.BratFormat;
import io.github.recurve.document.ColumnFormat;
import io.github.recurve.document.DocumentFormat;
import io.github.recurve.document.HtmlFormat;
import io.github.recurve.document.JsonLinesFormat;
import io.github.recurve.document.Offsets;
import io.github.recurve.document.TextFormat;
import io.github.recurve.document.TsvFormat;
import io.github.recurve.document.XmlFormat;
import java.util.Locale;

/** The output formats of {@code recurve tag}. */
enum TagFormat {
  /** The unchanged text with names in brackets; plain tags as {@code word/TAG}. */
  TEXT("txt", (titled, offsets) -> new TextFormat(titled)),
  /** One line per token: token, tag, probability, begin, end. */
  TSV("tsv", (titled, offsets) -> new TsvFormat(titled)),
  /** One JSON object per document. */
  JSONL("jsonl", (titled, offsets) -> new JsonLinesFormat(offsets)),
  /** Token and tag, as in CoNLL 2003. */
  CONLL("conll", (titled, offsets) -> new ColumnFormat()),
  /** The text with elements around names. */
  XML("xml", (titled, offsets) -> new XmlFormat()),
  /** Standoff annotation of brat. */
  BRAT("ann", (titled, offsets) -> new BratFormat(offsets)),
  /** An HTML page with coloured names. */
  HTML("html", (titled, offsets) -> new HtmlFormat("Recurve"));

  private interface Factory {
    DocumentFormat of(boolean titled, Offsets offsets);
  }

  private final String extension;
  private final Factory factory;

  TagFormat(String extension, Factory factory) {
    this.extension = extension;
    this.factory = factory;
  }

  /**
   * The format.
   *
   * @param titled whether documents of several files follow each other in one output
   */
  DocumentFormat of(boolean titled, Offsets offsets) {
    return factory.of(titled, offsets);
  }

  /** The file name of an input's result. */
  String resultOf(TextSource source) {
    return source.result() + "." + extension;
  }

  /** The name used by the option. */
  String option() {
    return name().toLowerCase(Locale.ROOT);
  }
}

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
  /** The text as it is, with names in brackets; plain tags as {@code word/TAG}. */
  TEXT("txt") {
    @Override
    DocumentFormat of(boolean titled, Offsets offsets) {
      return new TextFormat(titled);
    }
  },
  /** One line per token: token, tag, probability, begin, end. */
  TSV("tsv") {
    @Override
    DocumentFormat of(boolean titled, Offsets offsets) {
      return new TsvFormat(titled);
    }
  },
  /** One JSON object per document. */
  JSONL("jsonl") {
    @Override
    DocumentFormat of(boolean titled, Offsets offsets) {
      return new JsonLinesFormat(offsets);
    }
  },
  /** Token and tag, as in CoNLL 2003. */
  CONLL("conll") {
    @Override
    DocumentFormat of(boolean titled, Offsets offsets) {
      return new ColumnFormat();
    }
  },
  /** The text with elements around names. */
  XML("xml") {
    @Override
    DocumentFormat of(boolean titled, Offsets offsets) {
      return new XmlFormat();
    }
  },
  /** Standoff annotation of brat. */
  BRAT("ann") {
    @Override
    DocumentFormat of(boolean titled, Offsets offsets) {
      return new BratFormat(offsets);
    }
  },
  /** A page with coloured names. */
  HTML("html") {
    @Override
    DocumentFormat of(boolean titled, Offsets offsets) {
      return new HtmlFormat("Recurve");
    }
  };

  private final String extension;

  TagFormat(String extension) {
    this.extension = extension;
  }

  /**
   * The format.
   *
   * @param titled whether documents of several files follow each other in one output
   */
  abstract DocumentFormat of(boolean titled, Offsets offsets);

  /** The name of a result of an input. */
  String resultOf(TextSource source) {
    return source.result() + "." + extension;
  }

  /** As the option names it. */
  String option() {
    return name().toLowerCase(Locale.ROOT);
  }
}

package io.github.recurve.cli;

import io.github.recurve.document.Document;
import io.github.recurve.document.DocumentFormat;
import io.github.recurve.document.DocumentTagger;
import io.github.recurve.document.TextFormat;
import java.io.IOException;
import java.util.function.Function;

/**
 * Tags texts in several threads, independently of where the results go.
 *
 * @param threads at least 1
 */
record DocumentRun(DocumentTagger tagger, TextReading reading, DocumentFormat format, int threads) {

  /** Bytes of text being processed at once. */
  private static final long MAX_WEIGHT = 1 << 26;

  /** Turns a text and its tagged document into a result. */
  @FunctionalInterface
  interface Work {
    TagResult of(TextSource source, Document document) throws IOException;
  }

  /** A pipeline that delivers results in the order of the texts. */
  OrderedPipeline<TextSource, TagResult> pipeline(Work work, OrderedPipeline.Sink<TagResult> sink) {
    return new OrderedPipeline<>(threads, MAX_WEIGHT, () -> worker(tagger.copy(), work), sink);
  }

  private Function<TextSource, TagResult> worker(DocumentTagger own, Work work) {
    return source -> {
      try {
        return work.of(source, own.tag(source.name(), source.line(), reading.text(source)));
      } catch (IOException | RuntimeException e) {
        return TagResult.failed(source, Failures.describe(e));
      }
    };
  }

  /** A document in the output format, without header, separator and footer. */
  TagResult result(TextSource source, Document document) {
    StringBuilder out = new StringBuilder();
    boolean piece = reading.kind() == TextReading.Kind.PIECE;
    (piece ? format.ofPiece(source.offset()).orElseThrow() : format).append(document, out);
    if (format instanceof TextFormat && source.line() > 0 && !piece) {
      out.append(source.end().isEmpty() ? "\n" : source.end());
    }
    return TagResult.of(source, document.text(), out.toString());
  }

  /** Separator of two documents; none between the lines of one text. */
  String separator() {
    return reading.separator(format.separator());
  }
}

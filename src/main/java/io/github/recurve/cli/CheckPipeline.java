package io.github.recurve.cli;

import io.github.recurve.document.TextSplitter;
import io.github.recurve.grammar.GrammarChecker;
import java.io.IOException;
import java.util.List;

/**
 * Checks texts in parts, several of them in parallel, and delivers the findings of each part as
 * soon as those before it are delivered.
 */
final class CheckPipeline implements Pipeline<TextSource> {

  private static final long MAX_WEIGHT = 1 << 26; // characters

  private final TextReading reading;
  private final TextSplitter splitter;
  private final OrderedPipeline.Sink<TagResult> sink;
  private final OrderedPipeline<TextPart, CheckedPart> parts;

  /**
   * A pipeline.
   *
   * @param threads at least 1
   * @param splitter used by the thread that adds texts
   * @param sink receives the reports of the parts and the errors
   */
  CheckPipeline(
      int threads,
      GrammarChecker checker,
      TextReading reading,
      TextSplitter splitter,
      CheckReport report,
      OrderedPipeline.Sink<TagResult> sink) {
    this.reading = reading;
    this.splitter = splitter;
    this.sink = sink;
    this.parts =
        new OrderedPipeline<>(
            threads,
            MAX_WEIGHT,
            () -> part -> check(checker, part),
            checked -> deliver(checked, report));
  }

  private static CheckedPart check(GrammarChecker checker, TextPart part) {
    try {
      return part.check(checker);
    } catch (RuntimeException e) {
      return CheckedPart.failed(part, Failures.describe(e));
    }
  }

  private void deliver(CheckedPart checked, CheckReport report) throws IOException {
    TextPart part = checked.part();
    if (checked.error() != null) {
      sink.accept(TagResult.failed(part.source(), checked.error()));
    }
    sink.accept(TagResult.of(part.source(), part.text(), report.of(checked)));
  }

  @Override
  public void add(TextSource source, long weight) throws IOException {
    List<TextPart> all;
    try {
      String text = reading.text(source);
      all = TextPart.of(source, text, splitter.split(text));
    } catch (IOException | RuntimeException e) {
      parts.finish();
      sink.accept(TagResult.failed(source, Failures.describe(e)));
      return;
    }
    for (TextPart part : all) {
      parts.add(part, part.last() ? part.text().length() : 0); // a text is kept until its last part
    }
  }

  @Override
  public void finish() throws IOException {
    parts.finish();
  }

  @Override
  public void close() {
    parts.close();
  }
}

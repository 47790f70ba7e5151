package io.github.recurve.cli;

import io.github.recurve.document.Document;
import java.io.IOException;
import java.nio.file.FileSystemException;

/**
 * A run that writes one result per input to a folder. It may be killed at any time; the same
 * command resumes it.
 */
record FolderRun(DocumentRun run, TagFormat format, ResultFolder results, RunProgress progress) {

  /** Tags the inputs that have no result yet. */
  void tag(TextInputs inputs) throws IOException {
    if (!run.reading().isOnePerFile()) {
      inputs.forEach(this::tagLines);
      return;
    }
    try (var pipeline = run.pipeline(this::write, this::note)) {
      inputs.forEach(
          file -> {
            if (results.has(format.resultOf(file))) {
              progress.skip(file);
            } else {
              pipeline.add(file, run.reading().weight(file));
            }
          });
      pipeline.finish();
    }
  }

  private TagResult write(TextSource source, Document document) throws IOException {
    if (format == TagFormat.BRAT) {
      results.write(source.result() + ".txt", document.text());
    }
    String text = run.result(source, document).output();
    results.write(format.resultOf(source), run.format().head() + text + run.format().foot());
    results.removeError(source.result());
    return TagResult.of(source, document.text(), "");
  }

  private void note(TagResult result) throws IOException {
    if (result.error() != null) {
      results.writeError(result.source().result(), result.errorLine());
    }
    progress.add(result);
  }

  private void tagLines(TextSource file) throws IOException {
    if (results.has(format.resultOf(file))) {
      progress.skip(file);
    } else if (file.error() != null) {
      note(TagResult.failed(file, file.error()));
    } else {
      try {
        tagNewLines(file);
      } catch (FileSystemException e) {
        note(TagResult.failed(file, Failures.describe(e)));
      }
    }
  }

  private void tagNewLines(TextSource file) throws IOException {
    try (PartialResult part = results.partial(file.result());
        var pipeline = run.pipeline(run::result, result -> add(result, part))) {
      if (part.line() == 0) {
        part.addFrame(run.format().head());
      }
      run.reading().addParts(file, part.line(), pipeline);
      pipeline.finish();
      results.finish(part, run.format().foot(), format.resultOf(file));
    }
  }

  private void add(TagResult result, PartialResult part) throws IOException {
    if (result.error() == null && part.texts() > 0) {
      part.addFrame(run.separator());
    }
    part.add(result);
    progress.add(result);
  }
}

package io.github.recurve.cli;

import io.github.recurve.evaluation.Calibration;
import io.github.recurve.tagger.Evaluation;
import io.github.recurve.tagger.Tagger;
import io.github.recurve.text.TaggedSentence;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Fits the probabilities of a trained tagger. */
@Command(
    name = "tagger",
    description = {
      "Fit the probabilities of a tagger to annotated CoNLL files that it was not trained on.",
      "Its tags stay the same. Training does this by itself, with its dev files."
    })
final class CalibrateTaggerCommand extends ModelCommand {

  @Mixin private DevFiles devFiles;

  @Mixin private ConllFiles conll;

  @Mixin private OutputModel output;

  @Override
  public Integer call() throws IOException {
    List<TaggedSentence> dev = conll.read(devFiles.files());
    Tagger before = load(Tagger::load);
    Tagger after = before.calibrated(dev);
    after.save(output.file());
    report("before", before, dev);
    report("after", after, dev);
    output.report(out());
    return 0;
  }

  private void report(String when, Tagger tagger, List<TaggedSentence> dev) {
    Calibration calibration = new Calibration();
    Evaluation.evaluate(tagger, dev, calibration);
    out()
        .printf(
            Locale.ROOT, "%-6s  temperature %.3f; %s%n", when, tagger.temperature(), calibration);
  }
}

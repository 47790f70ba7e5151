package io.github.recurve.cli;

import io.github.recurve.classifier.Classifier;
import java.io.IOException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Labels texts. */
@Command(
    name = "label",
    description =
        "Label texts, one per line, with a classifier; from files, standard input or the"
            + " keyboard.",
    footer = {
      "  recurve label --model en-intents questions.txt",
      "  cat questions.txt | recurve label --model en-intents --format jsonl"
    })
final class LabelCommand extends LinesCommand {

  @Option(
      names = "--format",
      paramLabel = "<format>",
      defaultValue = "text",
      description =
          "text or jsonl; text: label, tab, probability, tab, text; default" + " ${DEFAULT-VALUE}")
  private AnswerFormat format;

  @Override
  public Integer call() throws IOException {
    Classifier classifier = load(Classifier::load);
    answerEach(format, text -> format.write(text, classifier.classify(text), out()));
    return 0;
  }
}

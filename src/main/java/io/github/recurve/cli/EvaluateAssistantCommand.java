package io.github.recurve.cli;

import io.github.recurve.classifier.Assistant;
import io.github.recurve.classifier.AssistantScores;
import io.github.recurve.text.Utterance;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Evaluates an assistant on annotated utterances. */
@Command(
    name = "assistant",
    description = {
      "Evaluate an assistant on annotated sentences: intents, exact slots, and both together.",
      IntentFiles.DESCRIPTION
    },
    footer = {
      "  recurve evaluate assistant --model home.bin test.conll",
      "  recurve evaluate assistant --model home.bin --confusion table.png test.conll"
    })
final class EvaluateAssistantCommand extends ModelCommand {

  @Mixin private LabelCharts charts;

  @Parameters(
      arity = "1..*",
      paramLabel = "<file>",
      description = "CoNLL files, evaluated as" + " one set")
  private List<Path> files;

  @Override
  String task() {
    return "assistant";
  }

  @Override
  public Integer call() throws IOException {
    Assistant assistant = load(Assistant::load);
    List<Utterance> gold = IntentFiles.read(files);
    LabelMismatch.lacking(
            "intents",
            files,
            gold.stream().map(Utterance::intent).toList(),
            assistant.intents().labels())
        .ifPresent(this::warn);
    LabelMismatch.lacking(
            "slots",
            files,
            LabelMismatch.types(
                gold.stream().flatMap(utterance -> utterance.sentence().tags().stream())),
            assistant.slots())
        .ifPresent(this::warn);
    AssistantScores scores = AssistantScores.of(assistant, gold);
    LabelReport.print(scores.intents(), assistant.intents().outOfScope(), out());
    out().println(scores.calibration());
    out().print(scores.slots());
    out().println(scores);
    out().flush();
    charts.write("intents", scores.intents(), scores.calibration());
    return 0;
  }
}

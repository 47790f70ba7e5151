package io.github.recurve.cli;

import io.github.recurve.language.LanguageModel;
import io.github.recurve.model.ModelPackage;
import io.github.recurve.settings.Settings;
import io.github.recurve.tagger.Tagger;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Shows what is in a model file. */
@Command(
    name = "inspect",
    description =
        "Show what is in a model file: tags or words, settings, facts, shapes of the weights.",
    mixinStandardHelpOptions = true)
final class InspectCommand implements Callable<Integer> {

  @Parameters(paramLabel = "<model>", description = "model file")
  private Path model;

  @Spec private CommandSpec spec;

  @Override
  public Integer call() throws IOException {
    PrintWriter out = spec.commandLine().getOut();
    if (ModelPackage.read(model).network().metadata("recurve.kind").equals("language model")) {
      LanguageModel language = LanguageModel.load(model);
      String words = language.words().size() + " words";
      show(out, words, language.settings(), language.metadata(), language.describe());
    } else {
      Tagger tagger = Tagger.load(model);
      show(out, heads(tagger), tagger.settings(), tagger.metadata(), tagger.describe());
    }
    return 0;
  }

  private static String heads(Tagger tagger) {
    StringBuilder lines = new StringBuilder("language = " + tagger.language());
    for (String name : tagger.heads()) {
      Tagger head = tagger.head(name);
      lines.append("%nhead %s: %s".formatted(name, String.join(" ", head.tags())));
      lines.append("%ntemperature = %s".formatted(head.temperature()));
    }
    return lines.toString();
  }

  private void show(
      PrintWriter out,
      String head,
      Settings<?> settings,
      Map<String, String> facts,
      List<String> weights)
      throws IOException {
    out.printf("%s: %,d bytes%n", model, Files.size(model));
    out.println(head);
    settings.toMap().forEach((name, value) -> out.println("setting." + name + " = " + value));
    new TreeMap<>(facts).forEach((key, value) -> out.println(key + " = " + value));
    weights.forEach(out::println);
    out.flush();
  }
}

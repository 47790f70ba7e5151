package io.github.recurve.cli;

import io.github.recurve.tagger.Tagger;
import io.github.recurve.training.Settings;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Shows what is in a model file. */
@Command(
    name = "inspect",
    description = "Show what is in a model file: tags, settings, facts, shapes of the weights.",
    mixinStandardHelpOptions = true)
final class InspectCommand implements Callable<Integer> {

  @Parameters(paramLabel = "<model>", description = "model file")
  private Path model;

  @Spec private CommandSpec spec;

  @Override
  public Integer call() throws IOException {
    PrintWriter out = spec.commandLine().getOut();
    Tagger tagger = Tagger.load(model);
    out.printf("%s: %,d bytes%n", model, Files.size(model));
    out.println("tags " + String.join(" ", tagger.tags()));
    Settings.toMap(tagger.settings())
        .forEach((name, value) -> out.println("setting." + name + " = " + value));
    new TreeMap<>(tagger.metadata()).forEach((key, value) -> out.println(key + " = " + value));
    tagger.describe().forEach(out::println);
    out.flush();
    return 0;
  }
}

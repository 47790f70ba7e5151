package io.github.recurve.cli;

import io.github.recurve.tagger.Tagger;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Makes a model that is already trained smaller and faster. */
@Command(
    name = "compress",
    description = {
      "Make a tagger smaller and faster: its recurrent weights become products of two matrices of",
      "a lower rank. Compare both models on a dev file with 'evaluate': a rank of a third of the",
      "hidden size often loses nothing."
    },
    mixinStandardHelpOptions = true,
    sortOptions = false)
final class CompressCommand implements Callable<Integer> {

  @Option(names = "--model", required = true, paramLabel = "<file>", description = "model file")
  private Path model;

  @Option(
      names = "--rank",
      required = true,
      paramLabel = "<n>",
      description = "rank of the recurrent weights, below their hidden size")
  private int rank;

  @Option(
      names = "--out",
      required = true,
      paramLabel = "<file>",
      description = "model file to write; may be the same")
  private Path out;

  @Spec private CommandSpec spec;

  @Override
  public Integer call() throws IOException {
    long before = Files.size(model);
    Tagger.load(model).withRecurrentRank(rank).save(out);
    spec.commandLine()
        .getOut()
        .printf("wrote %s (%,d bytes, before %,d)%n", out, Files.size(out), before);
    return 0;
  }
}

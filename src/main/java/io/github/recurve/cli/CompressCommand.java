package io.github.recurve.cli;

import io.github.recurve.tagger.Tagger;
import java.io.IOException;
import java.nio.file.Files;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Makes a trained tagger smaller and faster. */
@Command(
    name = "compress",
    description = {
      "Make a tagger smaller and faster by replacing each recurrent weight matrix by a product"
          + " of two matrices of lower rank. Compare both models on a dev file with 'evaluate':"
          + " a rank of a third of the hidden size often loses nothing."
    },
    footer = {
      "  recurve compress --model my-ner.bin --rank 64 --out small-ner.bin",
      "  recurve compress --model my-pos.bin --rank 32 --out small-pos.bin"
    })
final class CompressCommand extends ModelCommand {

  @Option(
      names = "--rank",
      required = true,
      paramLabel = "<n>",
      description = "rank of the recurrent weights, less than the hidden size")
  private int rank;

  @Mixin private OutputModel output;

  @Override
  String task() {
    return "ner";
  }

  @Override
  public Integer call() throws IOException {
    Tagger tagger = load(Tagger::load);
    long before = Files.size(model());
    tagger.withRecurrentRank(rank).save(output.file());
    output.report(out());
    out().printf("before: %,d bytes%n", before);
    return 0;
  }
}

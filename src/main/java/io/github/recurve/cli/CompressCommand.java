package io.github.recurve.cli;

import io.github.recurve.settings.NumberFormat;
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
      "Make a tagger smaller and faster: with --rank, by replacing each recurrent weight matrix by"
          + " a product of two matrices of lower rank; with --number-format int8, by storing weights"
          + " in a quarter of the space. Compare both models on a dev file with 'evaluate': a rank"
          + " of a third of the hidden size, or 8 bits, often costs nothing."
    },
    footer = {
      "  recurve compress --model my-ner.bin --rank 64 --out small-ner.bin",
      "  recurve compress --model my-pos.bin --number-format int8 --out small-pos.bin"
    })
final class CompressCommand extends ModelCommand {

  @Option(
      names = "--rank",
      converter = NumberRange.Count.class,
      paramLabel = "<n>",
      description = "rank of the recurrent weights, less than the hidden size; default: as before")
  private Integer rank;

  @Option(
      names = "--number-format",
      paramLabel = "<format>",
      description = "float32, bfloat16 (in files like float32) or int8; default: as before")
  private NumberFormat format;

  @Mixin private OutputModel output;

  @Override
  String task() {
    return "ner";
  }

  @Override
  public Integer call() throws IOException {
    if (rank == null && format == null) {
      throw misuse("nothing to change; specify a --rank, a --number-format or both");
    }
    Tagger tagger = load(Tagger::load);
    long before = Files.size(model());
    if (rank != null) {
      tagger = tagger.withRecurrentRank(rank);
    }
    if (format != null) {
      tagger = tagger.withNumberFormat(format);
    }
    tagger.save(output.file());
    output.report(out());
    out().printf("before: %,d bytes%n", before);
    return 0;
  }
}

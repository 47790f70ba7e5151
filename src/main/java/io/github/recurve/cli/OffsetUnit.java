package io.github.recurve.cli;

import io.github.recurve.document.Offsets;
import picocli.CommandLine.Option;

/** The option for the unit of offsets. */
final class OffsetUnit {

  @Option(
      names = "--offsets",
      paramLabel = "<unit>",
      defaultValue = "utf16",
      description =
          "unit of offsets: utf16, as in Java, or code-points, as in Python; default"
              + " ${DEFAULT-VALUE}")
  private String unit;

  /** The unit. */
  Offsets of(BaseCommand command) {
    return switch (unit) {
      case "utf16" -> Offsets.UTF16;
      case "code-points" -> Offsets.CODE_POINTS;
      default ->
          throw command.misuse("--offsets is '" + unit + "'; it must be utf16 or code-points");
    };
  }
}

package io.github.recurve.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The table of models has all models, with their languages and sizes. */
class ModelsPageTest {

  private static final Pattern ROW =
      Pattern.compile("(?m)^\\| `([a-z-]+)` \\| (\\w+(?: to \\w+)?) \\|[^|]*\\| ([0-9,]+) \\|");
  private static final Pattern INSPECTED =
      Pattern.compile("(?s).*?: ([0-9,]+) bytes\n.*?\\blanguage = (\\w+(?: to \\w+)?)\n.*");

  @Test
  void thePageHasEveryModelWithItsLanguageAndSize() throws IOException {
    Map<String, String> documented = new TreeMap<>();
    Matcher row = ROW.matcher(Files.readString(Path.of("docs/models.md")));
    while (row.find()) {
      documented.put(row.group(1), row.group(2) + " " + row.group(3));
    }
    Map<String, String> shipped = new TreeMap<>();
    try (Stream<Path> files = Files.list(Path.of("models"))) {
      for (Path file : files.filter(f -> f.toString().endsWith(".bin")).toList()) {
        Matcher inspected = INSPECTED.matcher(Commands.run("inspect", file.toString()).out());
        assertThat(inspected.matches()).as(file.toString()).isTrue();
        shipped.put(
            file.getFileName().toString().replace(".bin", ""),
            inspected.group(2) + " " + inspected.group(1));
      }
    }
    assertThat(documented).isEqualTo(shipped);
  }
}

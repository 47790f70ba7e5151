package io.github.recurve.cli;

import io.github.recurve.fuzz.FuzzTarget;
import io.github.recurve.text.TextFormatException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** Files that commands read, as fuzz targets. */
public final class ReadingFuzz {

  private ReadingFuzz() {}

  private interface Reader {
    void read(Path file) throws IOException;
  }

  /** A field of JSON Lines, and sentence pairs; they write into a folder. */
  public static Map<String, FuzzTarget> targets(Path folder) {
    TextReading field = new TextReading(TextReading.Kind.FIELD, "text", StandardCharsets.UTF_8);
    PairFiles pairs = new PairFiles();
    return Map.of(
        "json-field",
        target(
            folder.resolve("json-field"),
            file -> readLines(field, file),
            "{\"id\": 1, \"text\": \"Lee \\u00e9\", \"a\": [{\"text\": null}]}\n\n{\"text\":\"\"}\n"),
        "pairs",
        target(
            folder.resolve("pairs"),
            file -> pairs.read(List.of(file)),
            "I like tea.\tJ'aime le th\u00e9.\nYes.\tOui.\tmore\r\n"));
  }

  private static void readLines(TextReading reading, Path file) throws IOException {
    try (TextSources lines = reading.parts(TextSource.ofFile(file, "a"))) {
      for (TextSource line = lines.next(); line != null; line = lines.next()) {
        if (line.error() == null && !line.text().isBlank()) {
          reading.text(line);
        }
      }
    }
  }

  private static FuzzTarget target(Path file, Reader reader, String seed) {
    List<byte[]> seeds = List.of(seed.getBytes(StandardCharsets.UTF_8));
    return new FuzzTarget() {
      @Override
      public List<byte[]> seeds() {
        return seeds;
      }

      @Override
      public boolean accepts(byte[] input) throws IOException {
        Files.write(file, input);
        try {
          reader.read(file);
          return true;
        } catch (TextFormatException refused) {
          return false;
        } catch (IOException refused) {
          if (refused.getMessage().startsWith(file + ":")) {
            return false;
          }
          throw refused;
        }
      }
    };
  }
}

package io.github.recurve.cli;

import io.github.recurve.fuzz.FuzzTarget;
import io.github.recurve.language.Suggester;
import io.github.recurve.language.TinyModel;
import io.github.recurve.language.TypedText;
import io.github.recurve.text.LineReader;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** JSON Lines of {@code suggest} as a fuzz target. */
public final class SuggestionJsonFuzz {

  private SuggestionJsonFuzz() {}

  /** The target: every line is answered by one line, a suggestion or an error. */
  public static FuzzTarget target() {
    Suggester suggester = new Suggester(TinyModel.get());
    List<byte[]> seeds =
        List.of(
            "{\"text\": \"Anna dri\", \"count\": 3}\n\n{\"text\":\"Anna drinks \\u0074ea\"}\n"
                .getBytes(StandardCharsets.UTF_8));
    return new FuzzTarget() {
      @Override
      public List<byte[]> seeds() {
        return seeds;
      }

      @Override
      public boolean accepts(byte[] input) throws IOException {
        StringWriter out = new StringWriter();
        SuggestionJson json =
            new SuggestionJson(() -> new TypedText(suggester), null, 3, Runnable::run);
        json.run(
            new LineReader(new ByteArrayInputStream(input), "standard input", 1 << 20),
            new PrintWriter(out, true));
        for (String line : out.toString().lines().toList()) {
          if (!line.startsWith("{\"text\":") && !line.startsWith("{\"line\":")) {
            throw new AssertionError(line);
          }
        }
        return !out.toString().contains("{\"line\":");
      }
    };
  }
}

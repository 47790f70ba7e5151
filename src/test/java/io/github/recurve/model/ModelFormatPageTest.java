package io.github.recurve.model;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.abort;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/**
 * The program on the page about the model format prints the output shown there, which is correct.
 */
class ModelFormatPageTest {

  private static final String VECTORS = "lexicon.vectors";

  private static String block(String language) throws IOException {
    String page = Files.readString(Path.of("docs/model-format.md"));
    Matcher block = Pattern.compile("```" + language + "\n(.*?)```", Pattern.DOTALL).matcher(page);
    assertThat(block.find()).isTrue();
    return block.group(1);
  }

  @Test
  void thePythonProgramPrintsThat() throws Exception {
    Process python;
    try {
      python = new ProcessBuilder("python3", "-X", "utf8", "-").redirectErrorStream(true).start();
    } catch (IOException e) {
      python = abort("there is no python3");
    }
    python.getOutputStream().write(block("python").getBytes(UTF_8));
    python.getOutputStream().close();
    String output = new String(python.getInputStream().readAllBytes(), UTF_8);
    assertThat(python.waitFor()).as(output).isZero();
    assertThat(output.replace("\r\n", "\n")).isEqualTo(block("text"));
  }

  @Test
  void theNumbersAreThoseOfTheLibrary() throws IOException {
    SafeTensors network = ModelPackage.read(Path.of("models/en-ner.bin")).network();
    HashedWords words = HashedWords.get(network, VECTORS);
    RowTable vectors = RowTable.get(network, VECTORS + ".values", -1, -1);
    for (String line : block("text").split("\n")) {
      Matcher word = Pattern.compile("(\\S+) (\\d+) \\[(.*)]").matcher(line);
      if (word.matches()) {
        int row = words.index(word.group(1));
        float[] y = new float[vectors.columns()];
        vectors.row(row, y, 0);
        String printed =
            String.format(Locale.ROOT, "%.4f, %.4f, %.4f, %.4f", y[0], y[1], y[2], y[3]);
        assertThat(row).isEqualTo(Integer.parseInt(word.group(2)));
        assertThat(withoutZeros(printed)).isEqualTo(word.group(3));
      }
    }
  }

  /** As Python prints rounded numbers. */
  private static String withoutZeros(String numbers) {
    return numbers.replaceAll("(\\.\\d+?)0+\\b", "$1");
  }
}

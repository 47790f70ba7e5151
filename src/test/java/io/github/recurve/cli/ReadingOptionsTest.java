package io.github.recurve.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.junit.jupiter.api.Test;

class ReadingOptionsTest {

  @Test
  void splittersAreMissedForAModelOfOneLanguageAlone() throws IOException {
    String text = "Astrid Lindgren bodde i Stockholm.\n";
    assertThat(Commands.runWithInput(text, "tag", "--model", "models/sv-ner.bin").err())
        .startsWith("recurve: OpenNLP's models for the language 'swe' are not on the class path;");
    assertThat(Commands.runWithInput(text, "tag", "--model", "models/multi-ner.bin").err())
        .isEmpty();
  }
}

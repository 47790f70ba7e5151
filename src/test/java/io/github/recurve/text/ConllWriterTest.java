package io.github.recurve.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ConllWriterTest {

  private final TaggedSentence first =
      new TaggedSentence(List.of("#", "New York"), List.of("O", "B-LOC"), true);
  private final TaggedSentence second = new TaggedSentence(List.of("\u00e9"), List.of("O"));

  @Test
  void writesGoldAndPrediction() throws IOException {
    StringWriter text = new StringWriter();
    try (ConllWriter writer = new ConllWriter(text, " ")) {
      writer.write(first, List.of("O", "B-PER"));
      writer.write(second, List.of("O"));
    }
    assertThat(text).hasToString("-DOCSTART- O O\n\n# O O\nNew_York B-LOC B-PER\n\n\u00e9 O O\n\n");
  }

  @Test
  void theReaderReadsWhatItWrites() throws IOException {
    StringWriter text = new StringWriter();
    try (ConllWriter writer = new ConllWriter(text)) {
      writer.write(second);
      writer.write(first);
    }
    byte[] bytes = text.toString().getBytes(StandardCharsets.UTF_8);
    List<TaggedSentence> read = new ArrayList<>();
    new ConllReader(new ByteArrayInputStream(bytes), "f", ConllFormat.DEFAULT)
        .forEachRemaining(read::add);
    assertThat(read)
        .containsExactly(
            second, new TaggedSentence(List.of("#", "New_York"), List.of("O", "B-LOC"), true));
  }

  @Test
  void refusesWrongLengthsAndSeparators() {
    ConllWriter writer = new ConllWriter(new StringWriter());
    assertThatThrownBy(() -> writer.write(first, List.of("O")))
        .hasMessage("2 tokens but 1 predicted tags");
    assertThatThrownBy(() -> new ConllWriter(new StringWriter(), ";"))
        .isInstanceOf(IllegalArgumentException.class);
  }
}

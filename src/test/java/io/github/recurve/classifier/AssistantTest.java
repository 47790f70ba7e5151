package io.github.recurve.classifier;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.github.recurve.text.Span;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AssistantTest {

  private static final List<String> ORDER =
      List.of("please", "bring", "me", "some", "red", "rice", "from", "Oslo");

  private static Assistant assistant;

  @BeforeAll
  static void train() {
    assistant = ToyTexts.assistant();
  }

  @Test
  void learnsIntentsAndSlots() {
    AssistantScores scores = AssistantScores.of(assistant, ToyTexts.utterances(100, 3));
    assertThat(scores.intents().accuracy()).isGreaterThan(0.98);
    assertThat(scores.slots().f1()).isGreaterThan(0.98);
    assertThat(scores.sentenceAccuracy()).isGreaterThan(0.95);
    assertThat(scores).asString().startsWith("intent accuracy ").contains("both right");
  }

  @Test
  void onePassGivesIntentAndSlots() {
    Understanding found = assistant.understand(ORDER);
    assertThat(found.intent().label()).isEqualTo("order");
    assertThat(found.slots().spans())
        .extracting(Span::start, Span::end, Span::type)
        .containsExactly(tuple(4, 6, "dish"), tuple(7, 8, "place"));
    assertThat(found.slots().spans()).allMatch(span -> span.probability() > 0.5);
    assertThat(assistant.slots()).containsExactly("dish", "place");
    assertThat(assistant.intents().labels()).containsExactly("ask way", "order");
  }

  @Test
  void theClassifierOfIntentsAgrees() {
    Classification found = assistant.intents().classify(ORDER);
    assertThat(found.distribution()).isEqualTo(assistant.understand(ORDER).intent().distribution());
    assertThat(Arrays.stream(found.probabilities()).boxed().toList())
        .isEqualTo(List.copyOf(found.distribution().values()));
  }

  @ParameterizedTest
  @ValueSource(strings = {".", "!", "?", "...", "? !"})
  void stopsAtTheEndAreIgnoredIfTheTrainingTextHasNone(String stops) {
    List<String> tokens = new ArrayList<>(ORDER);
    tokens.addAll(List.of(stops.split(" ")));
    Understanding plain = assistant.understand(ORDER);
    Understanding found = assistant.understand(tokens);
    assertThat(found.intent().distribution()).isEqualTo(plain.intent().distribution());
    assertThat(found.slots().length()).isEqualTo(tokens.size());
    assertThat(found.slots().spans())
        .usingRecursiveFieldByFieldElementComparatorIgnoringFields("probability")
        .isEqualTo(plain.slots().spans());
    for (int t = ORDER.size(); t < tokens.size(); t++) {
      assertThat(found.slots().tag(t)).isEqualTo("O");
      assertThat(found.slots().probability(t)).isGreaterThan(0.999);
    }
  }

  @Test
  void aTextOfStopsAloneIsRead() {
    Understanding found = assistant.understand(List.of("?"));
    assertThat(found.slots().length()).isOne();
    assertThat(found.intent().distribution())
        .isNotEqualTo(assistant.understand(List.of()).intent().distribution());
  }

  @Test
  void nothingSaidHasNoSlots() {
    Understanding found = assistant.understand(List.of());
    assertThat(found.slots().length()).isZero();
    assertThat(assistant.intents().labels()).contains(found.intent().label());
  }

  @Test
  void longSentencesAreRead() {
    List<String> tokens = Collections.nCopies(100_000, "rice");
    assertThat(assistant.understand(tokens).slots().length()).isEqualTo(100_000);
  }

  @Test
  void aSavedAssistantIsTheSame(@TempDir Path folder) throws IOException {
    Path file = folder.resolve("assistant.bin");
    assistant.save(file);
    for (Assistant loaded :
        List.of(
            Assistant.load(file),
            Assistant.read(new ByteArrayInputStream(Files.readAllBytes(file))))) {
      Understanding found = loaded.understand(ORDER);
      assertThat(found.slots().spans()).isEqualTo(assistant.understand(ORDER).slots().spans());
      assertThat(found.intent()).hasToString(assistant.understand(ORDER).intent().toString());
    }
    assertThat(Classifier.load(file).classify(ORDER).label()).isEqualTo("order");
  }
}

package io.github.recurve.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.recurve.language.PersonalCache;
import io.github.recurve.language.Suggester;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The endpoints of the shipped models. */
class ServedModelsTest {

  private static final Path FOLDER = Path.of("models");

  private static final ServedModels MODELS = new ServedModels();

  @BeforeAll
  static void loads() throws IOException {
    for (String name : new String[] {"da-ner", "en-lm", "en-intents", "en-assistant"}) {
      MODELS.add(FOLDER.resolve(name + ".bin"));
    }
    Suggester suggester = new Suggester(MODELS.language());
    MODELS.suggest(suggester, new PersonalCache(MODELS.language()), Runnable::run);
  }

  private static String ask(String path, String body) throws IOException {
    return MODELS.endpoints().get(path).answer(body, Map.of());
  }

  @Test
  void listsTheModels() throws IOException {
    assertThat(ask("/v1", ""))
        .isEqualTo(
            "{\"models\":{\"tag\":\"da-ner.bin\",\"suggest\":\"en-lm.bin\","
                + "\"label\":\"en-intents.bin\",\"assistant\":\"en-assistant.bin\","
                + "\"check\":\"en-lm.bin\"}}");
  }

  @Test
  void eachModelAnswersAsItsCommandDoes() throws IOException {
    assertThat(ask("/v1/tag", "{\"text\":\"Peter bor i Odense.\"}"))
        .contains("\"begin\":12,\"end\":18,\"type\":\"LOC\",\"text\":\"Odense\"");
    assertThat(ask("/v1/suggest", "{\"text\":\"Thank you very m\",\"count\":1}"))
        .startsWith(
            "{\"text\":\"Thank you very m\",\"prefix\":\"m\",\"suggestions\":[{\"word\":\"much\"");
    assertThat(ask("/v1/check", "{\"text\":\"I want to now the answer.\"}"))
        .contains("\"begin\":10,\"end\":13,\"text\":\"now\"", "\"text\":\"know\"");
    assertThat(ask("/v1/label", "{\"text\":\"how much money is in my savings account\"}"))
        .contains("\"label\":\"balance\"");
    assertThat(ask("/v1/assistant", "{\"text\":\"play some jazz\"}"))
        .contains("\"intent\":\"PlayMusic\"", "\"value\":\"jazz\"");
  }

  @Test
  void wordsThatWereTypedAreSuggestedAgain() throws IOException {
    ask("/v1/suggest", "{\"text\":\"I met Zzyzx and Zzyzx again. \"}");
    assertThat(ask("/v1/suggest", "{\"text\":\"I met Zzyzx and Zzyzx again. Zzy\"}"))
        .contains("\"word\":\"Zzyzx\"");
    assertThat(ask("/v1/suggest", "{\"forget\":\"Zzyzx\"}")).contains("\"found\":true");
  }

  @Test
  void aRequestWithoutATextIsRefused() {
    for (String path :
        new String[] {"/v1/tag", "/v1/suggest", "/v1/check", "/v1/label", "/v1/assistant"}) {
      for (String body : new String[] {"", "[]", "{}", "{\"text\":1}", "{\"text\":\"a"}) {
        assertThatThrownBy(() -> ask(path, body)).isInstanceOf(IOException.class);
      }
    }
  }

  @Test
  void anEmptyTextIsAnswered() throws IOException {
    for (String path :
        new String[] {"/v1/tag", "/v1/suggest", "/v1/check", "/v1/label", "/v1/assistant"}) {
      assertThat(ask(path, "{\"text\":\"\"}")).startsWith("{").contains("\"text\":\"\"");
    }
  }

  @Test
  void twoModelsOfAKindAreRefused() {
    Path other = FOLDER.resolve("sv-ner.bin");
    assertThatThrownBy(() -> MODELS.add(other))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("the same kind of model as " + FOLDER.resolve("da-ner.bin"));
  }

  @Test
  void buffersOfLongTextsAreKeptForAFewThreadsOnly() throws Exception {
    String body = "{\"text\":\"" + "\\u00e9".repeat(100_000) + "\"}";
    ExecutorService threads = Executors.newFixedThreadPool(50);
    CyclicBarrier together = new CyclicBarrier(50);
    try {
      List<Future<Integer>> lengths = new ArrayList<>();
      for (int i = 0; i < 50; i++) {
        lengths.add(
            threads.submit(
                () -> {
                  together.await();
                  return JsonField.read(body, "text").length();
                }));
      }
      for (Future<Integer> length : lengths) {
        assertThat(length.get()).isEqualTo(100_000);
      }
    } finally {
      threads.shutdownNow();
    }
    assertThat(Json.FACTORY._getRecyclerPool()).isSameAs(Json.BUFFERS);
    assertThat(Json.BUFFERS.pooledCount())
        .isBetween(1, Math.max(2, Runtime.getRuntime().availableProcessors()));
  }

  @Test
  void aDetectorOfAnotherLanguageChecksAlone() throws IOException {
    ServedModels models = new ServedModels();
    models.add(FOLDER.resolve("en-lm.bin"));
    models.add(FOLDER.resolve("de-ged.bin"));
    String body = "{\"text\":\"I want to now the answer.\"}";
    assertThat(models.endpoints().get("/v1/check").answer(body, Map.of()))
        .startsWith("{")
        .doesNotContain("confused");
  }
}

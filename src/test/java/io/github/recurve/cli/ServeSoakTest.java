package io.github.recurve.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.recurve.classifier.ToyTexts;
import io.github.recurve.language.TinyModel;
import io.github.recurve.server.Soak;
import io.github.recurve.settings.NumberFormat;
import io.github.recurve.tagger.ToyTagger;
import io.github.recurve.translator.TinyTranslator;
import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code recurve serve} with a model of each kind, as {@link Soak} says. */
class ServeSoakTest implements Soak.Requests {

  private static final int BUSY = 503;

  private static final Map<String, String> TEXTS =
      Map.of(
          "/v1/tag", "{\"text\":\"Lee worked in Lagos.\"}",
          "/v1/assistant", "{\"text\":\"order two pizzas\"}",
          "/v1/translate", "{\"text\":\"a b\"}");

  @TempDir Path folder;

  private final Map<String, String> expected = new TreeMap<>();

  @Test
  void aServerUnderBadClientsAnswersGoodOnesAndKeepsNothing() throws Exception {
    Soak.assumeWanted();
    Process server = start();
    try (var out = server.inputReader()) {
      String line = out.readLine(); // Open http://127.0.0.1:1234/ in a browser
      Soak soak = new Soak(server, URI.create(line.split(" ")[1]), this);
      for (Map.Entry<String, String> text : TEXTS.entrySet()) {
        expected.put(text.getKey(), answer(soak, text.getKey()));
      }
      assertThat(expected.get("/v1/tag")).contains("\"type\":\"LOC\"");
      soak.run();
    } finally {
      server.destroyForcibly().waitFor();
    }
  }

  private Process start() throws Exception {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(Soak.JVM);
    command.addAll(List.of("-cp", System.getProperty("java.class.path")));
    command.addAll(List.of(Recurve.class.getName(), "serve", "--port", "0"));
    Path tagger = folder.resolve("ner.bin");
    ToyTagger.get().save(tagger);
    Path language = folder.resolve("lm.bin");
    TinyModel.get().save(language);
    Path assistant = folder.resolve("assistant.bin");
    ToyTexts.assistant().save(assistant);
    Path translator = folder.resolve("mt.bin");
    TinyTranslator.of(NumberFormat.INT8, 1).save(translator);
    for (Path model : List.of(tagger, language, assistant, translator)) {
      command.add(model.toString());
    }
    return new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.DISCARD).start();
  }

  /** The answer; a server that has too much to do says so, and is asked again. */
  private static String answer(Soak soak, String path) throws Exception {
    HttpResponse<String> response;
    do {
      response = post(soak, path, TEXTS.get(path));
    } while (response.statusCode() == BUSY);
    assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
    return response.body();
  }

  private static HttpResponse<String> post(Soak soak, String path, String body) throws Exception {
    return soak.post(path, body, "Content-Type", "application/json");
  }

  @Override
  public void good(Soak soak, SplittableRandom random) throws Exception {
    String path = List.copyOf(expected.keySet()).get(random.nextInt(expected.size()));
    assertThat(answer(soak, path)).isEqualTo(expected.get(path));
  }

  @Override
  public void hostile(Soak soak, SplittableRandom random) throws Exception {
    String word = "w" + random.nextInt(1_000_000);
    switch (random.nextInt(8)) {
      case 0 -> post(soak, "/v1/tag", "{\"text\":\"" + "x".repeat(100_000) + "\"}");
      case 1 -> post(soak, "/v1/suggest", "{\"text\":\"\\ud800 " + word + " " + word + " \"}");
      case 2 -> post(soak, "/v1/assistant", "{not json");
      case 3 -> post(soak, "/v1/translate", "{\"text\":\"" + "a ".repeat(900) + "\"}");
      case 4 -> soak.post("/v1/tag", "{\"text\":\"a\"}", "Origin", "http://example.org");
      case 5 -> post(soak, "/v1/tag", " ".repeat(2 << 20));
      case 6 -> post(soak, "/" + word, "{}");
      default -> soak.breakOff("/v1/tag", random);
    }
  }
}

package io.github.recurve.corenlp;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.recurve.classifier.ToyTexts;
import io.github.recurve.language.TinyModel;
import io.github.recurve.server.Soak;
import io.github.recurve.settings.NumberFormat;
import io.github.recurve.translator.TinyTranslator;
import java.io.IOException;
import java.io.OutputStream;
import java.net.ServerSocket;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** CoreNLP's server with all annotators, as {@link Soak} says; {@code mvn -B test -Psoak}. */
class CoreNlpSoakTest implements Soak.Requests {

  private static final String TEXT = "Somesh worked at Cisco, in Bengaluru. We met Alice in Paris.";

  /** Requests at a time: on one core CoreNLP would take one, and wait for slow clients. */
  private static final String THREADS = "16";

  private static final String TIMEOUT_MILLIS = "1200000"; // from the arrival of a request

  @TempDir Path folder;

  private String expected;

  @Test
  void aServerUnderBadClientsAnswersGoodOnesAndKeepsNothing() throws Exception {
    Soak.assumeWanted();
    int port;
    try (ServerSocket socket = new ServerSocket(0)) {
      port = socket.getLocalPort();
    }
    Path log = folder.resolve("server.log");
    Process server = start(port, log);
    try {
      Soak soak = new Soak(server, URI.create("http://localhost:" + port + "/"), this);
      for (int i = 0; expected == null; i++) {
        assertThat(server.isAlive() && i < 6000).as(Files.readString(log)).isTrue();
        Thread.sleep(100);
        try {
          expected = annotate(soak, TEXT, "{}");
        } catch (IOException e) {
          // not yet
        }
      }
      assertThat(expected).contains("PERSON", "LOCATION", "ORGANIZATION");
      soak.run();
    } finally {
      server.destroyForcibly().waitFor();
    }
  }

  @Override
  public void good(Soak soak, SplittableRandom random) throws Exception {
    assertThat(annotate(soak, TEXT, "{}")).isEqualTo(expected);
  }

  @Override
  public void hostile(Soak soak, SplittableRandom random) throws Exception {
    switch (random.nextInt(7)) {
      case 0 -> annotate(soak, TEXT, "{\"rnnner.model\":\"http://localhost:1/m.bin\"}");
      case 1 -> annotate(soak, TEXT, "{\"rnnmt.beam\":\"-1\"}");
      case 2 -> annotate(soak, TEXT, "{not json");
      case 3 -> annotate(soak, "x".repeat(5_000), "{}");
      case 4 -> annotate(soak, "a ".repeat(2_000), "{\"rnnner.maxtime\":\"1\"}");
      case 5 -> annotate(soak, "\ud800 \u0000 \u202e" + (char) random.nextInt(0xffff), "{}");
      default -> soak.breakOff(path("{}"), random);
    }
  }

  private static String path(String properties) {
    return "/?properties=" + URLEncoder.encode(properties, StandardCharsets.UTF_8);
  }

  private static String annotate(Soak soak, String text, String properties) throws Exception {
    HttpResponse<String> response = soak.post(path(properties), text);
    if (response.statusCode() != 200) {
      throw new IOException(response.statusCode() + ": " + response.body());
    }
    return response.body();
  }

  private Process start(int port, Path log) throws Exception {
    Path language = folder.resolve("lm.bin");
    TinyModel.get().save(language);
    Path translator = folder.resolve("mt.bin");
    TinyTranslator.of(NumberFormat.INT8, 1).save(translator);
    Path assistant = folder.resolve("assistant.bin");
    ToyTexts.assistant().save(assistant);
    Properties properties = new Properties();
    properties.setProperty("annotators", "tokenize, rnnner, rnnlm, rnnclass, rnnassistant, rnnmt");
    properties.setProperty("customAnnotatorClass.rnnner", RecurveNerAnnotator.class.getName());
    properties.setProperty("customAnnotatorClass.rnnlm", RecurveLanguageAnnotator.class.getName());
    properties.setProperty(
        "customAnnotatorClass.rnnclass", RecurveClassifierAnnotator.class.getName());
    properties.setProperty(
        "customAnnotatorClass.rnnassistant", RecurveAssistantAnnotator.class.getName());
    properties.setProperty(
        "customAnnotatorClass.rnnmt", RecurveTranslationAnnotator.class.getName());
    properties.setProperty("rnnner.model", SmallTagger.save(folder).toString());
    properties.setProperty("rnnlm.model", language.toString());
    properties.setProperty("rnnclass.model", assistant.toString());
    properties.setProperty("rnnassistant.model", assistant.toString());
    properties.setProperty("rnnmt.model", translator.toString());
    properties.setProperty("rnnmt.beam", "1");
    properties.setProperty("outputFormat", "conll");
    Path settings = folder.resolve("server.properties");
    try (OutputStream out = Files.newOutputStream(settings)) {
      properties.store(out, null);
    }
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(Soak.JVM);
    command.addAll(List.of("-cp", System.getProperty("java.class.path")));
    command.addAll(
        List.of(
            "edu.stanford.nlp.pipeline.StanfordCoreNLPServer",
            "-serverProperties",
            settings.toString(),
            "-port",
            "" + port,
            "-threads",
            THREADS,
            "-timeout",
            TIMEOUT_MILLIS,
            "-quiet"));
    return new ProcessBuilder(command)
        .redirectErrorStream(true)
        .redirectOutput(log.toFile())
        .start();
  }
}

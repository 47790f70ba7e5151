package io.github.recurve.corenlp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.recurve.classifier.ToyTexts;
import io.github.recurve.language.TinyModel;
import io.github.recurve.settings.NumberFormat;
import io.github.recurve.translator.TinyTranslator;
import java.io.IOException;
import java.io.OutputStream;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.SplittableRandom;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * CoreNLP's server with all annotators under 100 clients, a third of whose requests are broken,
 * slow or hostile: good requests get the right answer, and heap, threads and file descriptors of
 * the server stay where they were after the first part of the run.
 *
 * <p>Runs with {@code mvn -B test -Psoak}, for as many seconds as {@value #SECONDS} says.
 */
class SoakTest {

  static final String SECONDS = "recurve.soak.seconds";

  private static final int CLIENTS = 100;
  private static final String TEXT = "Somesh worked at Cisco, in Bengaluru. We met Alice in Paris.";
  private static final Pattern HEAP = Pattern.compile("used (\\d+)K");

  @TempDir Path folder;

  private final HttpClient http = HttpClient.newHttpClient();
  private final AtomicLong good = new AtomicLong();
  private final AtomicLong hostile = new AtomicLong();
  private final ConcurrentLinkedQueue<String> faults = new ConcurrentLinkedQueue<>();
  private String expected;
  private int port;

  /** Kilobytes of heap after a collection, threads, and open files. */
  private record Use(long heap, long threads, long files) {}

  @Test
  void aServerUnderBadClientsAnswersGoodOnesAndKeepsNothing() throws Exception {
    int seconds = Integer.getInteger(SECONDS, 0);
    assumeTrue(seconds > 0, "set " + SECONDS);
    assumeTrue(Files.isDirectory(Path.of("/proc/self/fd")), "counts files in /proc");
    Process server = start();
    try {
      expected = annotate(TEXT, "{}");
      assertThat(expected).contains("PERSON", "LOCATION", "ORGANIZATION");
      run(Math.max(5, seconds / 10));
      Use before = use(server);
      run(seconds);
      Use after = use(server);
      System.out.printf("%,d good and %,d hostile requests%n", good.get(), hostile.get());
      System.out.println("before " + before + ", after " + after);
      assertThat(faults).isEmpty();
      assertThat(after.heap).isLessThan(before.heap + 40_000);
      assertThat(after.threads).isLessThanOrEqualTo(before.threads + 10);
      assertThat(after.files).isLessThanOrEqualTo(before.files + 20);
      assertThat(annotate(TEXT, "{}")).isEqualTo(expected);
    } finally {
      server.destroyForcibly().waitFor();
    }
  }

  private Process start() throws Exception {
    try (ServerSocket socket = new ServerSocket(0)) {
      port = socket.getLocalPort();
    }
    Path language = folder.resolve("lm.bin");
    TinyModel.get().save(language);
    Properties properties = new Properties();
    Path translator = folder.resolve("mt.bin");
    TinyTranslator.of(NumberFormat.INT8, 1).save(translator);
    Path assistant = folder.resolve("assistant.bin");
    ToyTexts.assistant().save(assistant);
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
    Path log = folder.resolve("server.log");
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx512m",
                "-XX:+UseSerialGC",
                "-cp",
                System.getProperty("java.class.path"),
                "edu.stanford.nlp.pipeline.StanfordCoreNLPServer",
                "-serverProperties",
                settings.toString(),
                "-port",
                "" + port,
                "-timeout",
                "300000",
                "-quiet")
            .redirectErrorStream(true)
            .redirectOutput(log.toFile())
            .start();
    for (int i = 0; i < 6000; i++) {
      try {
        annotate(TEXT, "{}");
        return process;
      } catch (IOException e) {
        assertThat(process.isAlive()).as(Files.readString(log)).isTrue();
        Thread.sleep(100);
      }
    }
    throw new AssertionError("the server does not answer: " + Files.readString(log));
  }

  private URI uri(String properties) {
    String query = URLEncoder.encode(properties, StandardCharsets.UTF_8);
    return URI.create("http://localhost:" + port + "/?properties=" + query);
  }

  private String annotate(String text, String properties) throws Exception {
    HttpRequest request =
        HttpRequest.newBuilder(uri(properties))
            .timeout(Duration.ofMinutes(6))
            .POST(HttpRequest.BodyPublishers.ofString(text))
            .build();
    HttpResponse<String> response = http.send(request, HttpResponse.BodyHandlers.ofString());
    if (response.statusCode() != 200) {
      throw new IOException(response.statusCode() + ": " + response.body());
    }
    return response.body();
  }

  private void run(int seconds) throws InterruptedException {
    long end = System.nanoTime() + seconds * 1_000_000_000L;
    List<Thread> clients = new ArrayList<>();
    for (int i = 0; i < CLIENTS; i++) {
      SplittableRandom random = new SplittableRandom(i);
      Thread client =
          new Thread(
              () -> {
                while (System.nanoTime() < end) {
                  request(random);
                }
              });
      client.start();
      clients.add(client);
    }
    for (Thread client : clients) {
      client.join();
    }
  }

  private void request(SplittableRandom random) {
    if (random.nextInt(3) > 0) {
      try {
        String answer = annotate(TEXT, "{}");
        good.incrementAndGet();
        if (!answer.equals(expected)) {
          faults.add("another answer: " + answer);
        }
      } catch (Exception e) {
        faults.add("a good request failed: " + e);
      }
      return;
    }
    hostile.incrementAndGet();
    try {
      switch (random.nextInt(7)) {
        case 0 -> annotate(TEXT, "{\"rnnner.model\":\"http://localhost:1/m.bin\"}");
        case 1 -> annotate(TEXT, "{\"rnnmt.beam\":\"-1\"}");
        case 2 -> annotate(TEXT, "{not json");
        case 3 -> annotate("x".repeat(5_000), "{}");
        case 4 -> annotate("a ".repeat(2_000), "{\"rnnner.maxtime\":\"1\"}");
        case 5 -> annotate("\ud800 \u0000 \u202e" + (char) random.nextInt(0xffff), "{}");
        default -> broken(random);
      }
    } catch (Exception expected) {
      // An error is a good answer.
    }
  }

  /** Announces a body, sends a part of it slowly and goes away. */
  private void broken(SplittableRandom random) throws Exception {
    try (Socket socket = new Socket("localhost", port)) {
      OutputStream out = socket.getOutputStream();
      String head = "POST " + uri("{}").getRawPath() + " HTTP/1.1\r\nHost: localhost\r\n";
      out.write((head + "Content-Length: 1000\r\n\r\n").getBytes(StandardCharsets.US_ASCII));
      for (int i = random.nextInt(10); i > 0; i--) {
        out.write("Somesh ".getBytes(StandardCharsets.US_ASCII));
        out.flush();
        Thread.sleep(20);
      }
    }
  }

  private static Use use(Process server) throws Exception {
    Thread.sleep(5_000);
    jcmd(server, "GC.run");
    Thread.sleep(1_000);
    Matcher used = HEAP.matcher(jcmd(server, "GC.heap_info").replaceAll("(?s)Metaspace.*", ""));
    long heap = 0;
    while (used.find()) {
      heap += Long.parseLong(used.group(1));
    }
    long threads;
    try (Stream<Path> tasks = Files.list(Path.of("/proc/" + server.pid() + "/task"))) {
      threads = tasks.count();
    }
    try (Stream<Path> files = Files.list(Path.of("/proc/" + server.pid() + "/fd"))) {
      return new Use(heap, threads, files.count());
    }
  }

  private static String jcmd(Process server, String command) throws Exception {
    Process jcmd =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "jcmd").toString(),
                "" + server.pid(),
                command)
            .redirectErrorStream(true)
            .start();
    String said = new String(jcmd.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    jcmd.waitFor();
    return said;
  }
}

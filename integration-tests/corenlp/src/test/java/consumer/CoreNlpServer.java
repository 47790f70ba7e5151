package consumer;

import java.io.IOException;
import java.io.OutputStream;
import java.net.ServerSocket;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Properties;
import java.util.stream.Collectors;

/** {@code java edu.stanford.nlp.pipeline.StanfordCoreNLPServer} in a process of its own. */
final class CoreNlpServer implements AutoCloseable {

  private final HttpClient client = HttpClient.newHttpClient();
  private final Process process;
  private final int port;

  CoreNlpServer(Properties properties, Path directory) throws Exception {
    port = freePort();
    Path settings = directory.resolve("server.properties");
    try (OutputStream out = Files.newOutputStream(settings)) {
      properties.store(out, null);
    }
    Path log = directory.resolve("server.log");
    process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx2g",
                "-Djava.io.tmpdir=" + directory,
                "-cp",
                System.getProperty("java.class.path"),
                "edu.stanford.nlp.pipeline.StanfordCoreNLPServer",
                "-serverProperties",
                settings.toString(),
                "-port",
                String.valueOf(port),
                "-timeout",
                "60000")
            .redirectErrorStream(true)
            .redirectOutput(log.toFile())
            .start();
    for (int i = 0; i < 600 && !ready(); i++) {
      if (!process.isAlive()) {
        throw new IOException("the server stopped: " + Files.readString(log));
      }
      Thread.sleep(100);
    }
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    }
  }

  private boolean ready() throws InterruptedException {
    try {
      return client
              .send(
                  HttpRequest.newBuilder(URI.create(address() + "/ready")).build(),
                  HttpResponse.BodyHandlers.discarding())
              .statusCode()
          == 200;
    } catch (IOException e) {
      return false;
    }
  }

  String address() {
    return "http://localhost:" + port;
  }

  /** Posts a text and returns the body of the answer, which must not be an error. */
  byte[] annotate(String text, Map<String, String> properties) throws Exception {
    String json =
        properties.entrySet().stream()
            .map(entry -> "\"" + entry.getKey() + "\":\"" + entry.getValue() + "\"")
            .collect(Collectors.joining(",", "{", "}"));
    HttpRequest request =
        HttpRequest.newBuilder(
                URI.create(
                    address() + "/?properties=" + URLEncoder.encode(json, StandardCharsets.UTF_8)))
            .header("Content-Type", "text/plain; charset=utf-8")
            .POST(HttpRequest.BodyPublishers.ofString(text))
            .build();
    HttpResponse<byte[]> response = client.send(request, HttpResponse.BodyHandlers.ofByteArray());
    if (response.statusCode() != 200) {
      throw new IOException(response.statusCode() + ": " + new String(response.body()));
    }
    return response.body();
  }

  @Override
  public void close() throws InterruptedException {
    process.destroy();
    process.waitFor();
  }
}

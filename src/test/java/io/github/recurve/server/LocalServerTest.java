package io.github.recurve.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class LocalServerTest {

  private static final String JSON = "application/json";
  private static final int LONG = 24 << 20;

  private final AtomicInteger computed = new AtomicInteger();
  private final AtomicInteger read = new AtomicInteger();
  private final AtomicLong bytes = new AtomicLong();
  private final HttpClient client = HttpClient.newHttpClient();
  private LocalServer server;

  @BeforeEach
  void starts() throws IOException {
    server =
        LocalServer.start(
            0,
            Map.of(
                "/v1", (body, query) -> "{\"models\":{}}",
                "/v1/echo", (body, query) -> body + query.getOrDefault("more", ""),
                "/v1/long",
                    (body, query) -> {
                      computed.incrementAndGet();
                      return "1".repeat(LONG);
                    },
                "/v1/picky",
                    (body, query) -> {
                      throw new IOException("there is no text");
                    },
                "/v1/broken",
                    (body, query) -> {
                      throw new IllegalStateException("a secret");
                    }));
  }

  @AfterEach
  void stops() {
    server.close();
  }

  @Test
  void aPortInUseIsNamed() {
    int port = server.address().getPort();
    assertThatThrownBy(() -> LocalServer.start(port, Map.of()))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("port " + port + " cannot be used")
        .hasMessageContaining("choose another");
  }

  private URI at(String path) {
    return server.address().resolve(path);
  }

  private HttpResponse<String> get(String path) throws Exception {
    return client.send(HttpRequest.newBuilder(at(path)).build(), BodyHandlers.ofString());
  }

  private HttpRequest.Builder posting(String path, byte[] body) {
    return HttpRequest.newBuilder(at(path))
        .header("Content-Type", JSON)
        .POST(BodyPublishers.ofByteArray(body));
  }

  private HttpResponse<String> post(String path, String body) throws Exception {
    return client.send(
        posting(path, body.getBytes(StandardCharsets.UTF_8)).build(), BodyHandlers.ofString());
  }

  @Test
  void servesThePageAndWhatItLoads() throws Exception {
    assertThat(get("/").body()).contains("<title>Recurve</title>", "page.js", "page.css");
    assertThat(get("/page.js").headers().firstValue("Content-Type"))
        .hasValueSatisfying(type -> assertThat(type).startsWith("text/javascript"));
    assertThat(get("/page.css").statusCode()).isEqualTo(200);
  }

  @Test
  void thePageMayLoadNothingFromElsewhere() throws Exception {
    HttpResponse<String> page = get("/");
    assertThat(page.headers().firstValue("Content-Security-Policy"))
        .contains(
            "default-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'");
    assertThat(page.headers().map()).doesNotContainKey("Access-Control-Allow-Origin");
    assertThat(page.body()).doesNotContain("http:", "https:");
  }

  @Test
  void answersJsonWithJson() throws Exception {
    assertThat(get("/v1").body()).isEqualTo("{\"models\":{}}");
    HttpResponse<String> answer = post("/v1/echo?more=%C3%A9", "\ud83d\udcf7 ");
    assertThat(answer.body()).isEqualTo("\ud83d\udcf7 \u00e9");
    assertThat(answer.headers().firstValue("Content-Type")).contains(JSON);
  }

  @Test
  void listensOnTheLoopbackAddressOnly() {
    assertThat(server.address().getHost()).isEqualTo("127.0.0.1");
  }

  @Test
  void whatAnEndpointDoesNotExpectIsABadRequest() throws Exception {
    HttpResponse<String> answer = post("/v1/picky", "{}");
    assertThat(answer.statusCode()).isEqualTo(400);
    assertThat(answer.body()).isEqualTo("{\"error\":\"there is no text\"}");
  }

  @Test
  void aDefectIsNotTold() throws Exception {
    HttpResponse<String> answer = post("/v1/broken", "{}");
    assertThat(answer.statusCode()).isEqualTo(500);
    assertThat(answer.body()).doesNotContain("secret");
  }

  @Test
  void invalidRequestsAreAnsweredWithTheReason() throws Exception {
    assertThat(get("/v1/none").statusCode()).isEqualTo(404);
    assertThat(get("/../../etc/passwd").statusCode()).isEqualTo(404);
    assertThat(get("/v1/echo").statusCode()).isEqualTo(405);
    assertThat(get("/v1/echo").headers().firstValue("Allow")).contains("POST");
    assertThat(post("/", "{}").statusCode()).isEqualTo(405);
    assertThat(post("/v1/echo?more", "{}").statusCode()).isEqualTo(400);
    assertThat(
            client
                .send(
                    HttpRequest.newBuilder(at("/v1/echo"))
                        .header("Content-Type", "text/plain")
                        .POST(BodyPublishers.ofString("{}"))
                        .build(),
                    BodyHandlers.ofString())
                .statusCode())
        .isEqualTo(415);
  }

  @Test
  void bodiesAreBoundedAndUtf8() throws Exception {
    assertThat(post("/v1/echo", "a".repeat(LocalServer.MAX_BODY)).statusCode()).isEqualTo(200);
    HttpResponse<String> answer = post("/v1/echo", "a".repeat(LocalServer.MAX_BODY + 1));
    assertThat(answer.statusCode()).isEqualTo(413);
    assertThat(answer.body()).contains("1048576 bytes");
    assertThat(
            client
                .send(
                    posting("/v1/echo", new byte[] {(byte) 0xe9}).build(), BodyHandlers.ofString())
                .statusCode())
        .isEqualTo(400);
  }

  @Test
  void requestsOfOtherSitesAreRefused() throws Exception {
    for (String[] header :
        new String[][] {
          {"Origin", "http://example.org"}, {"Origin", "null"}, {"Sec-Fetch-Site", "cross-site"}
        }) {
      HttpRequest request =
          posting("/v1/echo", new byte[] {'1'}).header(header[0], header[1]).build();
      assertThat(client.send(request, BodyHandlers.ofString()).statusCode())
          .as(String.join(": ", header))
          .isEqualTo(403);
    }
    String own = "http://localhost:" + server.address().getPort();
    HttpRequest request =
        posting("/v1/echo", new byte[] {'1'})
            .header("Origin", own)
            .header("Sec-Fetch-Site", "same-origin")
            .build();
    assertThat(client.send(request, BodyHandlers.ofString()).statusCode()).isEqualTo(200);
  }

  @Test
  void anotherHostNameIsRefused() throws Exception {
    try (Socket socket = connect()) {
      write(socket, "GET / HTTP/1.1\r\nHost: example.org\r\nConnection: close\r\n\r\n");
      assertThat(new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8))
          .startsWith("HTTP/1.1 403");
    }
  }

  @Test
  void answersAHundredClientsWhileAHundredOthersAreSlow() throws Exception {
    List<Socket> slow = new ArrayList<>();
    for (int i = 0; i < 100; i++) {
      Socket socket = connect();
      slow.add(socket);
      write(socket, "POST /v1/echo HTTP/1.1\r\nHost: ");
    }
    List<CompletableFuture<HttpResponse<String>>> answers = new ArrayList<>();
    for (int i = 0; i < 100; i++) {
      byte[] body = ("\"" + i + "\"").getBytes(StandardCharsets.UTF_8);
      answers.add(client.sendAsync(posting("/v1/echo", body).build(), BodyHandlers.ofString()));
    }
    for (int i = 0; i < 100; i++) {
      assertThat(answers.get(i).get().body()).isEqualTo("\"" + i + "\"");
    }
    for (Socket socket : slow) {
      socket.close();
    }
  }

  @Test
  void clientsThatDoNotReadGetFewLongAnswersInMemory() throws Exception {
    List<Socket> clients = new ArrayList<>();
    for (int i = 0; i < 9; i++) {
      Socket socket = connect();
      clients.add(socket);
      String address = "127.0.0.1:" + server.address().getPort();
      write(
          socket,
          "POST /v1/long HTTP/1.1\r\nHost: "
              + address
              + "\r\nConnection: close\r\nContent-Type: application/json\r\n"
              + "Content-Length: 2\r\n\r\n{}");
    }
    while (computed.get() < 3) {
      Thread.sleep(1);
    }
    Thread.sleep(100); // for further ones, if there were no limit
    int waiting = Runtime.getRuntime().availableProcessors();
    assertThat(computed.get()).isLessThanOrEqualTo((64 << 20) / LONG + waiting);
    for (Socket socket : clients) {
      new Thread(() -> read(socket)).start();
    }
    while (read.get() < clients.size()) {
      Thread.sleep(1);
    }
    assertThat(computed.get()).isEqualTo(clients.size());
    assertThat(bytes.get()).isGreaterThan((long) clients.size() * LONG);
  }

  private void read(Socket socket) {
    try (socket) {
      bytes.addAndGet(socket.getInputStream().transferTo(OutputStream.nullOutputStream()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } finally {
      read.incrementAndGet();
    }
  }

  @Test
  void aClosedServerAnswersNothing() throws IOException {
    server.close();
    assertThatThrownBy(() -> get("/")).isInstanceOf(ConnectException.class);
  }

  private Socket connect() throws IOException {
    return new Socket(InetAddress.getLoopbackAddress(), server.address().getPort());
  }

  private static void write(Socket socket, String text) throws IOException {
    socket.getOutputStream().write(text.getBytes(StandardCharsets.US_ASCII));
    socket.getOutputStream().flush();
  }
}

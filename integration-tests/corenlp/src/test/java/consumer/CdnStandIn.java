package consumer;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;

/**
 * Serves, from the class path, the scripts and styles that CoreNLP's web page asks of other hosts;
 * all else is an empty script. The browser is told that every host is this one.
 */
final class CdnStandIn implements AutoCloseable {

  private static final char[] PASSWORD = "changeit".toCharArray();

  private static final Map<String, String> FILES =
      Map.of(
          "jquery-2.1.4.min.js", "META-INF/resources/webjars/jquery/2.1.4/jquery.min.js",
          "bootstrap.min.css", "META-INF/resources/webjars/bootstrap/3.3.1/css/bootstrap.min.css",
          "bootstrap-theme.min.css",
              "META-INF/resources/webjars/bootstrap/3.3.1/css/bootstrap-theme.min.css",
          "bootstrap.min.js", "META-INF/resources/webjars/bootstrap/3.3.1/js/bootstrap.min.js",
          "chosen.css", "META-INF/resources/webjars/chosen/1.4.2/chosen.min.css",
          "chosen.jquery.min.js", "META-INF/resources/webjars/chosen/1.4.2/chosen.jquery.min.js");

  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final HttpsServer server;

  CdnStandIn(Path directory) throws Exception {
    server = HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setHttpsConfigurator(new HttpsConfigurator(selfSigned(directory)));
    // A browser opens connections ahead of need; on one thread they would block each other.
    server.setExecutor(threads);
    server.createContext("/", CdnStandIn::answer);
    server.start();
  }

  private static SSLContext selfSigned(Path directory) throws Exception {
    Path file = directory.resolve("keys.p12");
    String keytool = Path.of(System.getProperty("java.home"), "bin", "keytool").toString();
    new ProcessBuilder(
            keytool,
            "-genkeypair",
            "-alias",
            "a",
            "-keyalg",
            "RSA",
            "-dname",
            "CN=localhost",
            "-storetype",
            "PKCS12",
            "-keystore",
            file.toString(),
            "-storepass",
            new String(PASSWORD))
        .start()
        .waitFor();
    KeyStore keys = KeyStore.getInstance("PKCS12");
    try (InputStream in = Files.newInputStream(file)) {
      keys.load(in, PASSWORD);
    }
    KeyManagerFactory managers =
        KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
    managers.init(keys, PASSWORD);
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(managers.getKeyManagers(), null, null);
    return context;
  }

  private static void answer(HttpExchange exchange) throws IOException {
    String path = exchange.getRequestURI().getPath();
    String name = path.substring(path.lastIndexOf('/') + 1);
    byte[] body = {};
    if (FILES.containsKey(name)) {
      try (InputStream in =
          CdnStandIn.class.getClassLoader().getResourceAsStream(FILES.get(name))) {
        body = in.readAllBytes();
      }
    }
    String type = name.endsWith(".css") ? "text/css" : "application/javascript";
    exchange.getResponseHeaders().add("Content-Type", type);
    exchange.sendResponseHeaders(200, body.length == 0 ? -1 : body.length);
    exchange.getResponseBody().write(body);
    exchange.close();
  }

  int port() {
    return server.getAddress().getPort();
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
  }
}

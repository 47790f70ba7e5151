package io.github.recurve.server;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.github.recurve.check.Arguments;
import java.io.IOException;
import java.io.InputStream;
import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * An HTTP server on the loopback address: a web page, and endpoints that receive and return JSON.
 * It gives no access to files. Requests are limited in size and time, connections in number, and
 * requests from other sites are rejected. Errors are returned as a status and {@code {"error":
 * "..."}}.
 */
public final class LocalServer implements AutoCloseable {

  /** Maximum size of a request body, in bytes. */
  public static final int MAX_BODY = 1 << 20;

  private static final Logger LOG = LoggerFactory.getLogger(LocalServer.class);
  private static final int MAX_CONNECTIONS = 256;
  private static final int THREADS = 128; // most of them wait for slow clients
  private static final int PATIENCE_SECONDS = 30;

  /** Bytes of all answers that have not yet been sent. */
  private static final int MAX_UNSENT = 64 << 20;

  private static final int OK = 200;
  private static final int BAD_REQUEST = 400;
  private static final int NOT_FOUND = 404;
  private static final int INTERNAL_ERROR = 500;
  private static final int BUSY = 503;

  /** The files of the page by path: resource and media type. */
  private static final Map<String, String[]> PAGE =
      Map.of(
          "/", new String[] {"index.html", "text/html; charset=utf-8"},
          "/page.js", new String[] {"page.js", "text/javascript; charset=utf-8"},
          "/page.css", new String[] {"page.css", "text/css; charset=utf-8"});

  static {
    // Read once by the JDK's server, which has no limits by default.
    limit("sun.net.httpserver.maxReqTime", PATIENCE_SECONDS);
    limit("sun.net.httpserver.maxRspTime", 2 * PATIENCE_SECONDS);
    limit("sun.net.httpserver.idleInterval", PATIENCE_SECONDS);
    limit("jdk.httpserver.maxConnections", MAX_CONNECTIONS);
  }

  private final HttpServer server;
  private final ExecutorService threads;
  private final RequestGuard guard;
  private final Map<String, Endpoint> endpoints;
  private final Semaphore processors = new Semaphore(Runtime.getRuntime().availableProcessors());
  private final Semaphore unsent = new Semaphore(MAX_UNSENT);

  private LocalServer(HttpServer server, Map<String, Endpoint> endpoints) {
    this.server = server;
    this.endpoints = Map.copyOf(endpoints);
    this.guard = new RequestGuard(server.getAddress().getPort());
    this.threads =
        Executors.newFixedThreadPool(
            THREADS,
            task -> {
              Thread thread = new Thread(task, "recurve-http");
              thread.setDaemon(true);
              return thread;
            });
    server.setExecutor(threads);
    server.createContext("/", this::handle);
  }

  /**
   * Starts a server.
   *
   * @param port the port; 0 for any free one
   * @param endpoints by path; {@code /v1} answers GET, all others POST
   * @throws IOException if the port is in use
   */
  public static LocalServer start(int port, Map<String, Endpoint> endpoints) throws IOException {
    Arguments.notNull(endpoints, "endpoints");
    InetSocketAddress address = new InetSocketAddress(InetAddress.getLoopbackAddress(), port);
    HttpServer server;
    try {
      server = HttpServer.create(address, 0);
    } catch (BindException e) {
      throw new IOException(
          "port " + port + " cannot be used (" + e.getMessage() + "); choose another, or 0", e);
    }
    LocalServer started = new LocalServer(server, endpoints);
    started.server.start();
    return started;
  }

  /** The address of the page. */
  public URI address() {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/");
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
  }

  private static void limit(String property, int value) {
    if (System.getProperty(property) == null) {
      System.setProperty(property, Integer.toString(value));
    }
  }

  private void handle(HttpExchange exchange) throws IOException {
    try (exchange) {
      try {
        guard.requireSameSite(exchange);
        answer(exchange);
      } catch (RequestException e) {
        Reply.error(exchange, e.status(), e.getMessage());
      } catch (IOException e) {
        throw e; // the client has gone
      } catch (RuntimeException | OutOfMemoryError e) {
        LOG.warn("{} failed", exchange.getRequestURI().getPath(), e);
        Reply.error(exchange, INTERNAL_ERROR, "internal error, see the log");
      }
    }
  }

  private void answer(HttpExchange exchange) throws IOException, RequestException {
    String path = exchange.getRequestURI().getPath();
    String[] resource = PAGE.get(path);
    if (resource != null) {
      guard.requireMethod(exchange, "GET");
      try (InputStream in = LocalServer.class.getResourceAsStream(resource[0])) {
        Reply.send(exchange, OK, resource[1], in.readAllBytes());
      }
      return;
    }
    Endpoint endpoint = endpoints.get(path);
    if (endpoint == null) {
      throw new RequestException(NOT_FOUND, "not found: " + path);
    }
    boolean get = path.equals("/v1");
    guard.requireMethod(exchange, get ? "GET" : "POST");
    String body = get ? "" : guard.json(exchange, MAX_BODY);
    byte[] content = compute(endpoint, body, query(exchange));
    try {
      Reply.send(exchange, OK, Reply.JSON, content);
    } finally {
      unsent.release(weight(content));
    }
  }

  /**
   * The answer. Its bytes count as unsent; while there are too many of those, its processor is not
   * released, so that no further answers are computed.
   */
  private byte[] compute(Endpoint endpoint, String body, Map<String, String> query)
      throws RequestException {
    acquire(processors, 1);
    try {
      byte[] content = endpoint.answer(body, query).getBytes(StandardCharsets.UTF_8);
      acquire(unsent, weight(content));
      return content;
    } catch (IOException | IllegalArgumentException e) {
      throw new RequestException(BAD_REQUEST, e.getMessage());
    } finally {
      processors.release();
    }
  }

  private static int weight(byte[] content) {
    return Math.min(content.length, MAX_UNSENT);
  }

  private static void acquire(Semaphore permits, int count) throws RequestException {
    try {
      if (!permits.tryAcquire(count, PATIENCE_SECONDS, TimeUnit.SECONDS)) {
        throw new RequestException(BUSY, "too many requests at a time; try again");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new RequestException(BUSY, "the server is shutting down");
    }
  }

  private static Map<String, String> query(HttpExchange exchange) throws RequestException {
    Map<String, String> parameters = new LinkedHashMap<>();
    String query = exchange.getRequestURI().getRawQuery();
    if (query != null) {
      for (String pair : query.split("&")) {
        int equals = pair.indexOf('=');
        if (equals < 0) {
          throw new RequestException(BAD_REQUEST, "the query is not of the form name=value");
        }
        try {
          parameters.put(
              pair.substring(0, equals),
              URLDecoder.decode(pair.substring(equals + 1), StandardCharsets.UTF_8));
        } catch (IllegalArgumentException e) {
          throw new RequestException(BAD_REQUEST, "the query is not correctly encoded");
        }
      }
    }
    return parameters;
  }
}

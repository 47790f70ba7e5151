package io.github.recurve.server;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * Accepts only requests from the page of this server and from local programs. A page of another
 * site can make a browser send requests to the loopback address: under its own host name (rejected
 * by {@code Host}), or with its own {@code Origin}.
 */
final class RequestGuard {

  private static final int FORBIDDEN = 403;
  private static final int METHOD_NOT_ALLOWED = 405;
  private static final int TOO_LARGE = 413;
  private static final int UNSUPPORTED_TYPE = 415;
  private static final int BAD_REQUEST = 400;

  /** Part of an oversized body that is read anyway, as a multiple of the limit. */
  private static final int DRAINED = 8;

  private final Set<String> hosts;
  private final Set<String> origins;

  RequestGuard(int port) {
    hosts = Set.of("localhost:" + port, "127.0.0.1:" + port, "[::1]:" + port);
    origins =
        Set.of("http://localhost:" + port, "http://127.0.0.1:" + port, "http://[::1]:" + port);
  }

  /** Rejects requests from other sites. */
  void requireSameSite(HttpExchange exchange) throws RequestException {
    Headers headers = exchange.getRequestHeaders();
    String host = headers.getFirst("Host");
    if (host == null || !hosts.contains(host)) {
      throw new RequestException(FORBIDDEN, "the host is not this server");
    }
    String origin = headers.getFirst("Origin");
    String site = headers.getFirst("Sec-Fetch-Site");
    if (origin != null && !origins.contains(origin)
        || site != null && !List.of("same-origin", "none").contains(site)) {
      throw new RequestException(FORBIDDEN, "requests from other sites are rejected");
    }
  }

  /** Rejects other methods. */
  void requireMethod(HttpExchange exchange, String method) throws RequestException {
    if (!exchange.getRequestMethod().equals(method)) {
      exchange.getResponseHeaders().set("Allow", method);
      throw new RequestException(METHOD_NOT_ALLOWED, "use " + method);
    }
  }

  /**
   * The body of a request, which is JSON.
   *
   * @param limit in bytes
   */
  String json(HttpExchange exchange, int limit) throws IOException, RequestException {
    String type = exchange.getRequestHeaders().getFirst("Content-Type");
    if (type == null || !type.toLowerCase(Locale.ROOT).startsWith("application/json")) {
      throw new RequestException(UNSUPPORTED_TYPE, "the content type is not application/json");
    }
    try (InputStream in = exchange.getRequestBody()) {
      byte[] body = in.readNBytes(limit + 1);
      if (body.length > limit) {
        in.readNBytes(DRAINED * limit); // otherwise some clients do not see the answer
        throw new RequestException(TOO_LARGE, "the request is longer than " + limit + " bytes");
      }
      return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(body)).toString();
    } catch (CharacterCodingException e) {
      throw new RequestException(BAD_REQUEST, "the request is not UTF-8");
    }
  }
}

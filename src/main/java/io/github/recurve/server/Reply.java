package io.github.recurve.server;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.io.OutputStream;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;

/** Sends the response to a request. */
final class Reply {

  /** The media type of answers and errors. */
  static final String JSON = "application/json";

  /**
   * Bytes written at once. The JDK keeps a buffer of twice the most that was ever written at once
   * to a connection, until that is closed.
   */
  static final int PIECE = 8192;

  private Reply() {}

  /** Sends {@code {"error": "..."}}. */
  static void error(HttpExchange exchange, int status, String message) throws IOException {
    StringWriter text = new StringWriter();
    try (JsonGenerator json = new JsonFactory().createGenerator(text)) {
      json.writeStartObject();
      json.writeStringField("error", message);
      json.writeEndObject();
    }
    send(exchange, status, JSON, text.toString().getBytes(StandardCharsets.UTF_8));
  }

  /** Sends a response; browsers neither store it nor run scripts from elsewhere in it. */
  static void send(HttpExchange exchange, int status, String type, byte[] content)
      throws IOException {
    var headers = exchange.getResponseHeaders();
    headers.set("Content-Type", type);
    headers.set("Cache-Control", "no-store");
    headers.set("X-Content-Type-Options", "nosniff");
    headers.set("Referrer-Policy", "no-referrer");
    headers.set(
        "Content-Security-Policy",
        "default-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'");
    exchange.sendResponseHeaders(status, content.length);
    try (OutputStream out = exchange.getResponseBody()) {
      for (int at = 0; at < content.length; at += PIECE) {
        out.write(content, at, Math.min(PIECE, content.length - at));
      }
    }
  }
}

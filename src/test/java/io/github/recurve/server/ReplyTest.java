package io.github.recurve.server;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpContext;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpPrincipal;
import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class ReplyTest {

  /** The longest write decides what the JDK's server keeps per connection. */
  @Test
  void longAnswersAreWrittenInPieces() throws Exception {
    for (int length : new int[] {1, Reply.PIECE, Reply.PIECE + 1, 1_000_000}) {
      byte[] content = new byte[length];
      new Random(length).nextBytes(content);
      Exchange exchange = new Exchange();
      Reply.send(exchange, 200, Reply.JSON, content);
      assertThat(exchange.sent.toByteArray()).isEqualTo(content);
      assertThat(exchange.writes).allMatch(write -> write <= Reply.PIECE);
    }
  }

  /** An exchange that records what is written. */
  private static final class Exchange extends HttpExchange {
    private final Headers headers = new Headers();
    private final List<Integer> writes = new ArrayList<>();
    private final ByteArrayOutputStream sent =
        new ByteArrayOutputStream() {
          @Override
          public synchronized void write(byte[] bytes, int offset, int length) {
            writes.add(length);
            super.write(bytes, offset, length);
          }
        };

    @Override
    public Headers getRequestHeaders() {
      return headers;
    }

    @Override
    public Headers getResponseHeaders() {
      return headers;
    }

    @Override
    public URI getRequestURI() {
      return URI.create("/");
    }

    @Override
    public String getRequestMethod() {
      return "GET";
    }

    @Override
    public HttpContext getHttpContext() {
      return null;
    }

    @Override
    public void close() {}

    @Override
    public InputStream getRequestBody() {
      return InputStream.nullInputStream();
    }

    @Override
    public OutputStream getResponseBody() {
      return sent;
    }

    @Override
    public void sendResponseHeaders(int status, long length) {}

    @Override
    public InetSocketAddress getRemoteAddress() {
      return null;
    }

    @Override
    public int getResponseCode() {
      return 0;
    }

    @Override
    public InetSocketAddress getLocalAddress() {
      return null;
    }

    @Override
    public String getProtocol() {
      return "HTTP/1.1";
    }

    @Override
    public Object getAttribute(String name) {
      return null;
    }

    @Override
    public void setAttribute(String name, Object value) {}

    @Override
    public void setStreams(InputStream in, OutputStream out) {}

    @Override
    public HttpPrincipal getPrincipal() {
      return null;
    }
  }
}

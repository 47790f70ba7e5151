package io.github.recurve.corenlp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Properties;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RemoteModelsTest {

  @TempDir Path folder;

  private final AtomicInteger requests = new AtomicInteger();
  private HttpServer server;
  private String url;

  @BeforeEach
  void serve() throws IOException {
    byte[] model = Files.readAllBytes(SmallTagger.save(folder));
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(
        "/",
        exchange -> {
          requests.incrementAndGet();
          exchange.sendResponseHeaders(200, model.length);
          exchange.getResponseBody().write(model);
          exchange.close();
        });
    server.start();
    url = "http://localhost:" + server.getAddress().getPort() + "/small.bin";
  }

  @AfterEach
  void stop() {
    server.stop(0);
    System.clearProperty(RemoteModels.PROPERTY);
  }

  private RecurveNerAnnotator annotator(String location) throws IOException {
    Properties properties = new Properties();
    properties.setProperty("rnnner.model", location);
    return new RecurveNerAnnotator("rnnner", properties);
  }

  @Test
  void aModelAtAUrlIsNotFetchedUnlessTheOwnerOfTheJvmAllowsIt() throws Exception {
    assertThatThrownBy(() -> annotator(url))
        .isInstanceOf(IOException.class)
        .hasMessage(
            url
                + ": models are not loaded from a URL; copy the file to this machine, or start Java"
                + " with -Drecurve.remoteModels=true");
    Properties language = new Properties();
    language.setProperty("rnnlm.model", url);
    assertThatThrownBy(() -> new RecurveLanguageAnnotator("rnnlm", language))
        .hasMessageContaining("not loaded from a URL");
    assertThat(requests).hasValue(0);
    System.setProperty(RemoteModels.PROPERTY, "true");
    assertThat(annotator(url)).isNotNull();
    assertThat(requests).hasValue(1);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"ftp://localhost/a.bin", "jar:file:///a.jar!/a.bin://", "file://host/etc/a"})
  void otherProtocolsAreRefusedWhateverIsAllowed(String location) {
    System.setProperty(RemoteModels.PROPERTY, "true");
    assertThatThrownBy(() -> annotator(location))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("a model is a file, a class path resource or a URL");
  }

  @Test
  void moreBytesThanAModelCanHaveAreNotRead() throws Exception {
    byte[] content = new byte[100];
    try (var in = new RemoteModels.Bounded(new ByteArrayInputStream(content), "there", 99)) {
      assertThatThrownBy(in::readAllBytes).hasMessage("there is larger than any model");
    }
    try (var in = new RemoteModels.Bounded(new ByteArrayInputStream(content), "there", 100)) {
      assertThat(in.readAllBytes()).hasSize(100);
    }
  }
}

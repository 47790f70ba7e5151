package example;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.recurve.language.LanguageModel;
import io.github.recurve.languagetool.RecurrentLanguageModel;
import java.io.IOException;
import java.io.InputStream;
import java.net.ServerSocket;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.languagetool.JLanguageTool;
import org.languagetool.Language;
import org.languagetool.Languages;
import org.languagetool.rules.Rule;
import org.languagetool.rules.RuleMatch;

/** LanguageTool as it is, with two more jars on its class path. */
class LanguageToolTest {

  private static final String TEXT = "I want to now the answer.";
  private static final String RULE = "RECURVE_CONTEXT";

  @TempDir Path folder;

  private static Process java(Path log, String... arguments) throws IOException {
    ProcessBuilder builder =
        new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-cp",
            System.getProperty("java.class.path"));
    builder.command().addAll(List.of(arguments));
    return builder.redirectErrorStream(true).redirectOutput(log.toFile()).start();
  }

  @Test
  void theServerShowsFindingsWithProposals() throws Exception {
    int port;
    try (ServerSocket free = new ServerSocket(0)) {
      port = free.getLocalPort();
    }
    Path log = folder.resolve("server.log");
    Process server = java(log, "org.languagetool.server.HTTPServer", "--port", "" + port);
    try {
      String answer = check(server, port, log);

      assertThat(answer).contains(RULE).contains("\"value\":\"know\"");
      assertThat(answer.split(RULE, -1)).as("one finding: %s", answer).hasSize(2);
    } finally {
      server.destroy();
      server.waitFor();
    }
  }

  /** Asks until the server listens. */
  private static String check(Process server, int port, Path log) throws Exception {
    String form =
        "language=en-US&text="
            + URLEncoder.encode(TEXT + " This sentence is right.", StandardCharsets.UTF_8);
    HttpRequest request =
        HttpRequest.newBuilder(URI.create("http://localhost:" + port + "/v2/check"))
            .header("Content-Type", "application/x-www-form-urlencoded")
            .POST(BodyPublishers.ofString(form))
            .build();
    HttpClient client = HttpClient.newHttpClient();
    while (true) {
      try {
        return client.send(request, BodyHandlers.ofString()).body();
      } catch (IOException e) {
        assertThat(server.isAlive()).as(Files.readString(log)).isTrue();
        TimeUnit.MILLISECONDS.sleep(200);
      }
    }
  }

  @Test
  void theCommandLineShowsFindingsWithProposals() throws Exception {
    Path text = Files.writeString(folder.resolve("text.txt"), TEXT + "\n");
    Path log = folder.resolve("out.txt");

    Process process = java(log, "org.languagetool.commandline.Main", "-l", "en-US", "" + text);

    assertThat(process.waitFor(5, TimeUnit.MINUTES)).isTrue();
    assertThat(Files.readString(log)).contains(RULE).contains("Suggestion: know");
  }

  @Test
  void rulesOfConfusedWordsReadTheNetworkInPlaceOfCounts() throws Exception {
    Language english = Languages.getLanguageForShortCode("en-US");
    JLanguageTool tool = new JLanguageTool(english);
    tool.disableRule(RULE); // of findings in one place LanguageTool shows one
    try (InputStream in =
        LanguageToolTest.class.getResourceAsStream("/io/github/recurve/models/en-lm.bin")) {
      var model = new RecurrentLanguageModel(LanguageModel.read(in));
      for (Rule rule :
          english.getRelevantLanguageModelRules(
              JLanguageTool.getMessageBundle(english), model, null)) {
        tool.addRule(rule);
      }
    }

    assertThat(tool.check(TEXT))
        .extracting(RuleMatch::getSpecificRuleId)
        .anyMatch(id -> id.startsWith("CONFUSION_RULE"));
  }
}

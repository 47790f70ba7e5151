package example;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.recurve.cli.Recurve;
import java.io.IOException;
import java.io.OutputStream;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.jar.JarFile;
import opennlp.tools.languagemodel.NGramLanguageModel;
import opennlp.tools.util.StringList;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Runs {@code java -jar recurve-nlp-cli.jar}, with nothing else on the class path. */
class CommandLineJarTest {

  private static final String TEXT = "Somesh worked at Cisco, in Bengaluru.";
  private static final Path ROOT = Path.of(System.getProperty("recurve.root"));
  private static final Path TAGGER = ROOT.resolve("models/en-ner.bin");
  private static final Path LANGUAGE = ROOT.resolve("models/en-lm.bin");

  @TempDir Path folder;

  @Test
  void carriesOpenNlpWithItsSecurityFixesAndNoModuleDescriptor() throws Exception {
    try (JarFile jar = new JarFile(jar().toFile())) {
      Properties openNlp = new Properties();
      openNlp.load(
          jar.getInputStream(
              jar.getEntry("META-INF/maven/org.apache.opennlp/opennlp-tools/pom.properties")));
      assertThat(openNlp).containsEntry("version", "2.5.11");
      assertThat(jar.stream().map(Object::toString))
          .contains("META-INF/LICENSE", "META-INF/THIRD-PARTY.md")
          .noneMatch(name -> name.endsWith("module-info.class"))
          .noneMatch(name -> name.startsWith("edu/stanford"));
    }
  }

  @Test
  void tagsText() throws Exception {
    Path text = Files.writeString(folder.resolve("text.txt"), TEXT);
    String tagged = "[PER Somesh] worked at [ORG Cisco], in [LOC Bengaluru].";
    assertThat(recurve("tag", "--model", TAGGER, text).strip()).isEqualTo(tagged);
    assertThat(recurve("tag", "--verbose", "--model", TAGGER, text))
        .contains(tagged)
        .contains("Recurve computes with kernel");
  }

  @Test
  void comparesWithAnNgramModelOfOpenNlp() throws Exception {
    NGramLanguageModel model = new NGramLanguageModel(1);
    model.add(new StringList("the"));
    Path ngram = folder.resolve("ngram.xml");
    try (OutputStream out = Files.newOutputStream(ngram)) {
      model.serialize(out);
    }
    Path text = Files.writeString(folder.resolve("text.txt"), "It was the best of times.\n");
    assertThat(recurve("evaluate", "lm", "--model", LANGUAGE, "--ngram", ngram, text))
        .containsPattern("of 5 words first: \\d, by OpenNLP's n-gram model: 1");
  }

  @Test
  void openNlpsOwnCommandLineTrainsAndRunsNameFinders() throws Exception {
    Path data =
        Files.writeString(
            folder.resolve("names.txt"),
            "<START:person> Somesh <END> worked at <START:organization> Cisco <END> .\n"
                .repeat(20));
    Path parameters =
        Files.writeString(
            folder.resolve("parameters.txt"),
            "Algorithm=opennlp.ext.recurve.RecurveTrainer\nepochs=1\nhidden=8\nwordMinCount=1\n");
    Path model = folder.resolve("trained.bin");
    assertThat(
            openNlp(
                "TokenNameFinderTrainer",
                "-params",
                parameters,
                "-lang",
                "eng",
                "-model",
                model,
                "-data",
                data,
                "-encoding",
                "UTF-8"))
        .contains("Wrote name finder model");
    assertThat(recurve("inspect", model)).contains("B-PER", "setting.hidden = 8");

    Path input = Files.writeString(folder.resolve("input.txt"), "Somesh worked at Cisco .\n");
    assertThat(run(input, "-cp", jar(), "opennlp.tools.cmdline.CLI", "TokenNameFinder", TAGGER))
        .contains("<START:person> Somesh <END> worked at <START:organization> Cisco <END> .");
  }

  private static String recurve(Object... arguments) throws IOException, InterruptedException {
    return run(null, with(List.of("-jar", jar()), arguments));
  }

  private static String openNlp(Object... arguments) throws IOException, InterruptedException {
    return run(null, with(List.of("-cp", jar(), "opennlp.tools.cmdline.CLI"), arguments));
  }

  private static Object[] with(List<Object> first, Object... more) {
    List<Object> all = new ArrayList<>(first);
    all.addAll(List.of(more));
    return all.toArray();
  }

  /** Runs Java; returns what it prints, errors included. */
  private static String run(Path input, Object... arguments)
      throws IOException, InterruptedException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    for (Object argument : arguments) {
      command.add(argument.toString());
    }
    Path output = Files.createTempFile(Path.of("target"), "output", ".txt");
    ProcessBuilder builder =
        new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(output.toFile());
    if (input != null) {
      builder.redirectInput(input.toFile());
    }
    Process process = builder.start();
    process.getOutputStream().close();
    int exitCode = process.waitFor();
    String text = Files.readString(output);
    assertThat(exitCode).as(text).isZero();
    return text;
  }

  private static Path jar() {
    try {
      return Path.of(Recurve.class.getProtectionDomain().getCodeSource().getLocation().toURI());
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }
}

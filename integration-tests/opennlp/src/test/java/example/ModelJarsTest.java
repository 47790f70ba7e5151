package example;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.recurve.tagger.Tagger;
import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The jars of models: one per language, with licence and cards. */
class ModelJarsTest {

  private static final Path MODELS = Path.of(System.getProperty("recurve.root"), "models");
  private static final String FOLDER = "io/github/recurve/models/";

  private static List<String> models() throws IOException {
    try (Stream<Path> files = Files.list(MODELS)) {
      return files
          .map(file -> file.getFileName().toString())
          .filter(name -> name.endsWith(".bin"))
          .map(name -> name.replace(".bin", ""))
          .sorted()
          .toList();
    }
  }

  /** Translators, named by two languages, and small models have jars of their own. */
  private static Path jar(String model) {
    String language =
        model.replaceFirst("-(ner|lm|ged|intents|assistant|sentiment)(?=-small$|$)", "");
    return Path.of(System.getProperty("recurve.jars") + "-models-" + language + ".jar");
  }

  @ParameterizedTest
  @MethodSource("models")
  void theJarOfTheLanguageHasTheModelAndItsCard(String model) throws IOException {
    try (JarFile jar = new JarFile(jar(model).toFile())) {
      assertThat(content(jar, FOLDER + model + ".bin"))
          .isEqualTo(Files.readAllBytes(MODELS.resolve(model + ".bin")));
      assertThat(jar.getEntry(FOLDER + model + ".crf.ser.gz") != null)
          .isEqualTo(model.contains("-ner"));
      assertThat(content(jar, "META-INF/LICENSE"))
          .isEqualTo(Files.readAllBytes(MODELS.resolve("LICENSE")));
      assertThat(new String(content(jar, "META-INF/NOTICE"), StandardCharsets.UTF_8))
          .contains("The Recurve developers");
      assertThat(jar.stream().filter(entry -> entry.getName().endsWith(".md")))
          .as("cards")
          .anyMatch(entry -> text(jar, entry).contains(model + ".bin"));
    }
  }

  @Test
  void aTaggerIsLoadedFromItsJarByTheNameOfItsLanguage() throws IOException {
    Thread thread = Thread.currentThread();
    ClassLoader before = thread.getContextClassLoader();
    for (String model : models()) {
      if (model.endsWith("-ner")) {
        URL[] jars = {jar(model).toUri().toURL()};
        try (URLClassLoader loader = new URLClassLoader(jars, before)) {
          thread.setContextClassLoader(loader);
          assertThat(Tagger.named(model.replace("-ner", "")).tags()).contains("B-PER", "I-ORG");
        } finally {
          thread.setContextClassLoader(before);
        }
      }
    }
  }

  private static String text(JarFile jar, JarEntry entry) {
    try {
      return new String(content(jar, entry.getName()), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  private static byte[] content(JarFile jar, String name) throws IOException {
    JarEntry entry = jar.getJarEntry(name);
    assertThat(entry).as(name).isNotNull();
    return jar.getInputStream(entry).readAllBytes();
  }
}

package io.github.recurve;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.StringWriter;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The Java of the page on the API and of the model cards is compiled, each block separately. */
class DocumentedCodeTest {

  private static final Pattern BLOCK = Pattern.compile("(?ms)^```java\\n(.*?)^```$");

  private static final String IMPORTS =
      List.of(
              "classifier",
              "grammar",
              "language",
              "settings",
              "tagger",
              "text",
              "training",
              "translator")
          .stream()
          .map(name -> "import io.github.recurve." + name + ".*;\n")
          .reduce("import java.nio.file.*;\nimport java.util.*;\n", String::concat);

  @TempDir Path folder;

  private record Source(String name, String code) {
    JavaFileObject file() {
      return new SimpleJavaFileObject(
          URI.create("string:///" + name + ".java"), JavaFileObject.Kind.SOURCE) {
        @Override
        public CharSequence getCharContent(boolean ignoreEncodingErrors) {
          return code;
        }
      };
    }
  }

  /** OpenNLP has classes of the same names as this library. */
  private static String imports(String code) {
    return Pattern.compile("\\b(?:new \\w+ME|RecurveLanguageModel)\\b").matcher(code).find()
        ? "import java.io.*;\nimport java.nio.file.*;\nimport opennlp.ext.recurve.*;\n"
            + "import opennlp.tools.doccat.*;\nimport opennlp.tools.namefind.*;\n"
            + "import opennlp.tools.util.Span;\n"
        : IMPORTS;
  }

  private List<JavaFileObject> blocks(Path page, String prefix) throws IOException {
    Matcher block = BLOCK.matcher(Files.readString(page));
    List<JavaFileObject> files = new ArrayList<>();
    while (block.find()) {
      String name = prefix + files.size();
      String body =
          "class " + name + " {\n  void run() throws Exception {\n" + block.group(1) + "  }\n}\n";
      files.add(new Source(name, imports(block.group(1)) + body).file());
    }
    return files;
  }

  private void compile(List<JavaFileObject> files) {
    StringWriter messages = new StringWriter();
    boolean compiled =
        ToolProvider.getSystemJavaCompiler()
            .getTask(
                messages,
                null,
                null,
                List.of("-d", folder.toString(), "-proc:none", "-Xlint:none"),
                null,
                files)
            .call();
    assertThat(compiled).as(messages.toString()).isTrue();
  }

  @Test
  void thePageOnTheApiCompiles() throws IOException {
    List<JavaFileObject> files = blocks(Path.of("docs/java.md"), "Block");

    assertThat(files).hasSizeGreaterThan(5);
    compile(files);
  }

  @Test
  void thePagesOnLanguagesAndTranslationCompile() throws IOException {
    for (String page : List.of("languages", "translation")) {
      List<JavaFileObject> files = blocks(Path.of("docs", page + ".md"), page);

      assertThat(files).isNotEmpty();
      compile(files);
    }
  }

  @Test
  void theModelCardsCompile() throws IOException {
    List<JavaFileObject> files = new ArrayList<>();
    for (String card : List.of("en-ner", "names", "en-lm", "en-classifiers", "translators")) {
      List<JavaFileObject> found = blocks(Path.of("models", card + ".md"), card.replace("-", ""));
      assertThat(found).as(card).hasSize(card.equals("translators") ? 1 : 2);
      files.addAll(found);
    }
    compile(files);
  }

  @Test
  void thePageOnTheApiHasEveryPackageOfTheModule() throws IOException {
    String page = Files.readString(Path.of("docs/java.md"));
    Pattern.compile("exports ([a-z.]+);")
        .matcher(Files.readString(Path.of("src/module/java/module-info.java")))
        .results()
        .forEach(
            exported ->
                assertThat(page)
                    .contains("/" + exported.group(1).replace('.', '/') + "/package-info.java"));
  }
}

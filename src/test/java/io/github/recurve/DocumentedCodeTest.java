package io.github.recurve;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.StringWriter;
import java.net.URI;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The Java of the README, the pages and the model cards is compiled with the imports it shows, each
 * block separately.
 */
class DocumentedCodeTest {

  private static final Pattern BLOCK = Pattern.compile("(?ms)^```java\\n(.*?)^```$");

  private static final Pattern IMPORTS = Pattern.compile("\\A(?:import [\\w.]+;\\n)*");

  /** What a block has from the program around it. */
  private static final Map<String, String> PARAMETERS =
      Map.of("corenlp", "edu.stanford.nlp.pipeline.StanfordCoreNLP pipeline");

  /** Code of frameworks that only the consumer projects have. */
  private static final Pattern ELSEWHERE =
      Pattern.compile("import (?:org\\.apache\\.spark|org\\.languagetool)|JavaRDD");

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

  private static List<Path> pages() throws IOException {
    List<Path> pages = new ArrayList<>(List.of(Path.of("README.md")));
    for (String folder : List.of("docs", "models")) {
      try (DirectoryStream<Path> files = Files.newDirectoryStream(Path.of(folder), "*.md")) {
        files.forEach(pages::add);
      }
    }
    return pages;
  }

  private static List<JavaFileObject> blocks(Path page) throws IOException {
    String title = page.getFileName().toString().replace(".md", "");
    Matcher block = BLOCK.matcher(Files.readString(page));
    List<JavaFileObject> files = new ArrayList<>();
    while (block.find()) {
      String code = block.group(1);
      if (ELSEWHERE.matcher(code).find()) {
        continue;
      }
      Matcher imports = IMPORTS.matcher(code);
      assertThat(imports.find()).isTrue();
      String name = (page.getName(0) + title).replaceAll("\\W", "") + files.size();
      String body =
          "class %s {\n  void run(%s) throws Exception {\n%s  }\n}\n"
              .formatted(name, PARAMETERS.getOrDefault(title, ""), code.substring(imports.end()));
      files.add(new Source(name, imports.group() + body).file());
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
  void eachBlockOfThePagesCompilesAsItStands() throws IOException {
    List<JavaFileObject> files = new ArrayList<>();
    for (Path page : pages()) {
      files.addAll(blocks(page));
    }

    assertThat(files).hasSizeGreaterThan(25);
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

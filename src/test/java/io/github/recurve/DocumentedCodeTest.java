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

/** The Java of the page on the API is compiled, each block by itself. */
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

  @Test
  void thePageOnTheApiCompiles() throws IOException {
    Matcher block = BLOCK.matcher(Files.readString(Path.of("docs/java.md")));
    List<JavaFileObject> files = new ArrayList<>();
    while (block.find()) {
      String name = "Block" + files.size();
      files.add(
          new Source(
                  name,
                  IMPORTS
                      + ("class " + name + " {\n  void run() throws Exception {\n")
                      + block.group(1)
                      + "  }\n}\n")
              .file());
    }
    assertThat(files).hasSizeGreaterThan(5);
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
}

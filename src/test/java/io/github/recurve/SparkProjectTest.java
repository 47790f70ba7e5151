package io.github.recurve;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The project with the tests of the Spark adapter, which run on a cluster only, compiles against
 * the adapter as it is: with the few jars of Spark that this build has.
 */
class SparkProjectTest {

  private static final List<Path> SOURCES =
      List.of(
          Path.of("integration-tests/clusters/spark/src"),
          Path.of("integration-tests/pages/src/java"));

  @TempDir Path classes;

  @Test
  void itsTestsCompile() throws Exception {
    ClassLoader loader = SparkProjectTest.class.getClassLoader();
    boolean compiled =
        loader.getResource("io/github/recurve/spark/RecurveTransformer.class") != null;
    assumeTrue(compiled, "this build has not compiled the adapter");
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    StringWriter messages = new StringWriter();
    List<Path> java = new ArrayList<>();
    for (Path folder : SOURCES) {
      try (Stream<Path> files = Files.walk(folder)) {
        files.filter(file -> file.toString().endsWith(".java")).forEach(java::add);
      }
    }
    try (StandardJavaFileManager files = compiler.getStandardFileManager(null, null, null)) {
      boolean done =
          compiler
              .getTask(
                  messages,
                  files,
                  null,
                  List.of(
                      "-proc:none",
                      "-nowarn",
                      "-cp",
                      System.getProperty("java.class.path"),
                      "-d",
                      classes.toString()),
                  null,
                  files.getJavaFileObjectsFromPaths(java))
              .call();
      assertThat(done).as(messages.toString()).isTrue();
    }
    assertThat(classes.resolve("example/LocalTest.class")).isRegularFile();
  }
}

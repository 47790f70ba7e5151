package io.github.recurve;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;

/** Classes that are written and compiled by a test. */
final class CompiledClasses {

  private final Path folder;
  private final List<Path> sources = new ArrayList<>();

  CompiledClasses(Path folder) {
    this.folder = folder;
  }

  /** Adds a public class of a package with these members. */
  void add(String packageName, String name, String members) {
    Path source =
        folder.resolve("source").resolve(packageName.replace('.', '/')).resolve(name + ".java");
    try {
      Files.createDirectories(source.getParent());
      Files.writeString(
          source, "package %s; public class %s { %s }".formatted(packageName, name, members));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    sources.add(source);
  }

  /** Compiles all and returns the folder of the class files. */
  Path compile() throws IOException {
    Path classes = Files.createDirectories(folder.resolve("classes"));
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    try (StandardJavaFileManager files = compiler.getStandardFileManager(null, null, null)) {
      List<String> options =
          List.of(
              "-d",
              classes.toString(),
              "-classpath",
              System.getProperty("java.class.path"),
              "--add-modules",
              "jdk.incubator.vector",
              "-proc:none");
      if (!compiler
          .getTask(null, files, null, options, null, files.getJavaFileObjectsFromPaths(sources))
          .call()) {
        throw new IllegalStateException("the classes do not compile");
      }
    }
    return classes;
  }
}

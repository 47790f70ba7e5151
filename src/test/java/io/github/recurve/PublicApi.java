package io.github.recurve;

import java.io.IOException;
import java.lang.reflect.Constructor;
import java.lang.reflect.Executable;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/** The public types of a package, and their public methods and constructors. */
final class PublicApi {

  /**
   * The packages that users call, with the folder of their sources. That for Spark needs all of
   * Spark, which the project in {@code integration-tests/clusters} has.
   */
  static final Map<String, String> PACKAGES =
      Map.ofEntries(
          Map.entry("io.github.recurve.tagger", "main"),
          Map.entry("io.github.recurve.language", "main"),
          Map.entry("io.github.recurve.classifier", "main"),
          Map.entry("io.github.recurve.translator", "main"),
          Map.entry("io.github.recurve.text", "main"),
          Map.entry("io.github.recurve.document", "main"),
          Map.entry("io.github.recurve.grammar", "main"),
          Map.entry("io.github.recurve.evaluation", "main"),
          Map.entry("io.github.recurve.settings", "main"),
          Map.entry("io.github.recurve.training", "main"),
          Map.entry("io.github.recurve.corenlp", "main"),
          Map.entry("opennlp.ext.recurve", "main"),
          Map.entry("io.github.recurve.languagetool", "languagetool"));

  private PublicApi() {}

  /** The public types of a package; none if this build has not compiled it. */
  static List<Class<?>> types(String name) throws IOException {
    Set<Class<?>> types = new LinkedHashSet<>();
    Path sources = Path.of("src", PACKAGES.get(name), "java").resolve(name.replace('.', '/'));
    try (Stream<Path> files = Files.list(sources)) {
      for (Path file : files.sorted().toList()) {
        String simple = file.getFileName().toString().replace(".java", "");
        if (file.toString().endsWith(".java") && !simple.equals("package-info")) {
          try {
            add(Class.forName(name + "." + simple, false, PublicApi.class.getClassLoader()), types);
          } catch (ClassNotFoundException e) {
            return List.of();
          }
        }
      }
    }
    return List.copyOf(types);
  }

  private static void add(Class<?> type, Set<Class<?>> types) {
    if (Modifier.isPublic(type.getModifiers())) {
      types.add(type);
      for (Class<?> inner : type.getClasses()) {
        add(inner, types);
      }
    }
  }

  /** Constructors and methods of a type that are written in this library. */
  static List<Executable> executables(Class<?> type) {
    List<Executable> found = new ArrayList<>(List.of(type.getConstructors()));
    for (Method method : type.getMethods()) {
      if (isOurs(method.getDeclaringClass()) && !method.isSynthetic() && !isOfAllRecords(method)) {
        method.setAccessible(true); // the class that declares it need not be public
        found.add(method);
      }
    }
    return found;
  }

  private static boolean isOurs(Class<?> type) {
    return type.getName().startsWith("io.github.recurve.")
        || type.getName().startsWith("opennlp.ext.recurve.");
  }

  private static boolean isOfAllRecords(Method method) {
    return method.getName().equals("equals");
  }

  static String name(Executable called, int argument) {
    return called.getDeclaringClass().getSimpleName() + "." + called.getName() + " " + argument;
  }

  /**
   * Calls a constructor or a method.
   *
   * @return what it threw, or null
   */
  static Throwable call(Executable called, Object instance, Object[] arguments) throws Exception {
    try {
      if (called instanceof Method method) {
        method.invoke(instance, arguments);
      } else {
        ((Constructor<?>) called).newInstance(arguments);
      }
      return null;
    } catch (InvocationTargetException e) {
      return e.getCause();
    }
  }
}

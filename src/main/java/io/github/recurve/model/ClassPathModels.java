package io.github.recurve.model;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;

/**
 * The model files of the jars {@code recurve-nlp-VERSION-models-*.jar}, or of others that are built
 * alike, by name.
 */
final class ClassPathModels {
  private ClassPathModels() {}

  private static final String FOLDER = "io/github/recurve/models/";
  private static final String SUFFIX = ".bin";

  /**
   * Reads a model file: that of the thread's class loader, or else that of this library's.
   *
   * @param name such as {@code en-ner}, or just {@code en}
   * @param task the part of the names of such models after the language; may be empty
   * @throws FileNotFoundException if there is none of that name
   */
  static byte[] read(String name, String task) throws IOException {
    if (name.contains("/") || name.contains("\\") || name.endsWith(SUFFIX)) {
      throw new FileNotFoundException(
          "'"
              + name
              + "' is not the name of a model, such as en or en-ner; load(Path) reads a file");
    }
    String code = LanguageCode.ofModels(name);
    for (ClassLoader loader :
        new ClassLoader[] {
          Thread.currentThread().getContextClassLoader(), ClassPathModels.class.getClassLoader()
        }) {
      for (String file : new String[] {name + "-" + task, code + "-" + task, name}) {
        InputStream in = loader == null ? null : loader.getResourceAsStream(location(file));
        if (in != null) {
          try (in) {
            return in.readAllBytes();
          }
        }
      }
    }
    throw new FileNotFoundException(
        location(code + (task.isEmpty() ? "" : "-" + task))
            + " is not on the class path; if there is such a model, the jar of recurve-nlp with the"
            + " classifier "
            + classifier(code)
            + " has it");
  }

  /**
   * The jar that has a model: one per language, one for its small models, {@code en-small}, and one
   * per translator, such as {@code en-fr}.
   */
  private static String classifier(String name) {
    return "models-" + name.replaceFirst("-(?:lm|[a-z]{3,})(?=-small$|$)", "");
  }

  private static String location(String name) {
    return FOLDER + name + SUFFIX;
  }
}

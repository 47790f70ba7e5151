package io.github.recurve.cli;

import io.github.recurve.model.LanguageCode;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.CodeSource;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * Finds bundled models by name: {@code en-ner}, or just the code of the language, {@code en} or
 * {@code eng}, in a command for named entities.
 *
 * @param folder folder of the model files; null if none are bundled
 */
record ShippedModels(Path folder) {

  private static final String SUFFIX = ".bin";

  /** The models of the distribution, in the folder {@code models} next to that of this jar. */
  static ShippedModels ofDistribution() {
    CodeSource source = ShippedModels.class.getProtectionDomain().getCodeSource();
    try {
      Path jar = Path.of(source.getLocation().toURI()).toAbsolutePath();
      Path models = jar.getParent().resolveSibling("models");
      return new ShippedModels(
          jar.toString().endsWith(".jar") && Files.isDirectory(models) ? models : null);
    } catch (URISyntaxException e) {
      return new ShippedModels(null);
    }
  }

  /**
   * The file of a model.
   *
   * @param model a path, or the name of a bundled model, with or without {@code .bin}
   * @param task the part of the names of such models after the language; may be empty
   * @throws IOException if there is neither such a file nor a model of that name; the message lists
   *     the names
   */
  Path find(Path model, String task) throws IOException {
    boolean isFile = Files.exists(model) && !Files.isDirectory(model);
    if (isFile || folder == null || model.getNameCount() > 1 || model.isAbsolute()) {
      return model;
    }
    if (model.toString().endsWith(SUFFIX)) {
      Path file = folder.resolve(model);
      return Files.exists(file) ? file : model;
    }
    String given = model.toString();
    String code = LanguageCode.ofModels(given);
    for (String name : List.of(given + "-" + task, code + "-" + task, given)) {
      Path file = folder.resolve(name + SUFFIX);
      if (Files.exists(file)) {
        return file;
      }
    }
    if (Files.exists(model)) {
      return model; // a folder; whoever reads it says so
    }
    List<String> names = names(task);
    if (names.isEmpty()) {
      throw new FileNotFoundException(model + ": file not found, and no models are bundled");
    }
    String hint =
        Misuse.closest(given.toLowerCase(Locale.ROOT), names)
            .map(name -> "did you mean " + name + "? The bundled ones are ")
            .orElse(
                (names.contains("multi-" + task)
                        ? "multi-" + task + " reads several languages; "
                        : "")
                    + "the bundled ones are ");
    throw new FileNotFoundException(
        model + ": neither a file nor a bundled model; " + hint + String.join(", ", names));
  }

  /** The names of the models for a task, or else of all. */
  private List<String> names(String task) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      List<String> all =
          files
              .map(file -> file.getFileName().toString())
              .filter(name -> name.endsWith(SUFFIX))
              .map(name -> name.substring(0, name.length() - SUFFIX.length()))
              .sorted()
              .toList();
      List<String> own = all.stream().filter(name -> name.contains("-" + task)).toList();
      return own.isEmpty() ? all : own;
    }
  }
}

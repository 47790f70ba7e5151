package io.github.recurve.language;

import io.github.recurve.model.ModelFormatException;
import io.github.recurve.model.ModelPackage;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;

/** A trained language model. Immutable and safe for any number of threads. */
public final class LanguageModel {

  private final LanguageFile file;

  private LanguageModel(LanguageFile file) {
    this.file = file;
  }

  static LanguageModel of(LanguageFile file) throws ModelFormatException {
    return new LanguageModel(file);
  }

  /** Reads a model file. */
  public static LanguageModel load(Path file) throws IOException {
    return of(LanguageFile.read(ModelPackage.read(file).network()));
  }

  /** Facts about the model. */
  public Map<String, String> metadata() {
    return file.metadata();
  }

  /** Writes the model file, whole or not at all. */
  public void save(Path path) throws IOException {
    ModelPackage.language(file.metadata().getOrDefault("language", "eng"), file.tensors())
        .write(path);
  }
}

package io.github.recurve;

import io.github.recurve.language.CacheSettings;
import io.github.recurve.language.LanguageSettings;
import io.github.recurve.model.ModelHeader;
import io.github.recurve.model.OpenNlpManifest;
import io.github.recurve.model.SafeTensors;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import java.util.zip.ZipFile;

/**
 * Rewrites model files of format 1, in which fields and metadata share one name space, in the
 * present format. The tensors keep their bytes.
 */
public final class ConvertModels {

  private static final String KIND = "recurve.kind";

  private ConvertModels() {}

  /** Converts files in place. */
  public static void main(String[] files) throws IOException {
    for (String name : files) {
      Path file = Path.of(name);
      long before = Files.size(file);
      convert(file);
      System.out.printf("%s: %,d bytes, now %,d%n", file, before, Files.size(file));
    }
  }

  private static void convert(Path file) throws IOException {
    for (OpenNlpManifest manifest : OpenNlpManifest.values()) {
      SafeTensors tensors;
      Properties properties = new Properties();
      try (ZipFile zip = new ZipFile(file.toFile())) {
        if (zip.getEntry(manifest.entryName()) == null) {
          continue;
        }
        try (InputStream in = zip.getInputStream(zip.getEntry(manifest.entryName()))) {
          tensors = SafeTensors.read(in);
        }
        try (InputStream in = zip.getInputStream(zip.getEntry("manifest.properties"))) {
          properties.load(in);
        }
      }
      manifest.wrap(properties.getProperty("Language"), converted(tensors)).write(file);
      return;
    }
    throw new IOException(file + " is not a model");
  }

  private static SafeTensors converted(SafeTensors tensors) throws IOException {
    String kind = tensors.metadata(KIND);
    return switch (kind) {
      case "language model" -> languageModel(tensors);
      default -> throw new IOException("a " + kind + " cannot be converted");
    };
  }

  private static SafeTensors languageModel(SafeTensors tensors) {
    Map<String, String> metadata = new TreeMap<>();
    Map<String, String> fields = new TreeMap<>();
    Map<String, String> settings = new TreeMap<>();
    Map<String, String> cache = new TreeMap<>();
    fields.put("temperature", "1.0");
    tensors
        .metadata()
        .forEach(
            (key, value) -> {
              if (key.startsWith("setting.")) {
                settings.put(key.substring("setting.".length()), value);
              } else if (key.startsWith("cache.")) {
                cache.put(key.substring("cache.".length()), value);
              } else if (key.equals("calibration.temperature")) {
                fields.put("temperature", value);
              } else if (key.equals("language")) {
                fields.put(key, value);
              } else if (!key.startsWith("recurve.")) {
                metadata.put(key, value);
              }
            });
    return ModelHeader.of("language model")
        .with("", fields)
        .with("setting.", LanguageSettings.defaults().with(settings).toMap())
        .with("cache.", CacheSettings.defaults().with(cache).toMap())
        .withMetadata(metadata)
        .replaceIn(tensors);
  }
}

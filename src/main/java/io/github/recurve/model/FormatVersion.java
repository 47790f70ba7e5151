package io.github.recurve.model;

import static io.github.recurve.model.ModelFormatException.damaged;

/**
 * The version of the network entry, in its metadata under {@code recurve.format}. Incremented when
 * older readers would misread newer files.
 */
final class FormatVersion {

  /** Key of the metadata. */
  static final String KEY = "recurve.format";

  /**
   * The version that this release writes, and the only one that it reads. Version 2 puts typed
   * fields and metadata into separate name spaces, see {@link ModelHeader}; version 1 was never
   * released.
   */
  static final int CURRENT = 2;

  /** Kind of the files from which training continues, which have no version. */
  private static final String CHECKPOINT = "checkpoint";

  private FormatVersion() {}

  /** Marks a network with the current version. */
  static SafeTensorsBuilder stamp(SafeTensorsBuilder builder) {
    return builder.metadata(KEY, Integer.toString(CURRENT));
  }

  /**
   * Checks that this release can read the network.
   *
   * @throws ModelFormatException if it has no version or a different one
   */
  static void check(SafeTensors network) throws ModelFormatException {
    String version = network.metadata().get(KEY);
    if (version == null && CHECKPOINT.equals(network.metadata().get(ModelHeader.KIND))) {
      throw ModelFormatException.ofKind(CHECKPOINT, "model");
    }
    if (version == null) {
      throw new ModelFormatException(
          "not a Recurve file but a safetensors file of another program: its metadata has no '"
              + KEY
              + "'");
    }
    if (!version.matches("[1-9][0-9]{0,5}")) {
      throw damaged("'" + KEY + "' is '" + version + "', not a number");
    }
    if (Integer.parseInt(version) > CURRENT) {
      throw new ModelFormatException(
          "the file was written by a newer Recurve (format "
              + version
              + ", this release reads "
              + CURRENT
              + "); update io.github.recurve:recurve-nlp");
    }
    if (Integer.parseInt(version) < CURRENT) {
      throw new ModelFormatException(
          "the file has format "
              + version
              + ", which no release has written; this one reads format "
              + CURRENT
              + "; download the file of this release, or write it again");
    }
  }
}

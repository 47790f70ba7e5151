package io.github.recurve.model;

/**
 * The version of the network entry, in its metadata under {@code recurve.format}. It grows when
 * older readers would misread a newer file.
 */
public final class FormatVersion {

  /** Key of the metadata. */
  public static final String KEY = "recurve.format";

  /** The version that this release writes, and the highest that it reads. */
  public static final int CURRENT = 1;

  private FormatVersion() {}

  /** Marks a network as being of the current version. */
  public static SafeTensorsBuilder stamp(SafeTensorsBuilder builder) {
    return builder.metadata(KEY, Integer.toString(CURRENT));
  }

  /**
   * Checks that this release can read the network.
   *
   * @throws ModelFormatException if it has no version or a newer one
   */
  public static void check(SafeTensors network) throws ModelFormatException {
    String version = network.metadata().get(KEY);
    if (version == null) {
      throw new ModelFormatException(
          "a safetensors file, but not one of Recurve: its metadata has no '" + KEY + "'");
    }
    if (!version.matches("[1-9][0-9]{0,5}")) {
      throw TensorHeader.damaged("'" + KEY + "' is '" + version + "', not a number");
    }
    if (Integer.parseInt(version) > CURRENT) {
      throw new ModelFormatException(
          "the model was written by a newer Recurve (format "
              + version
              + ", this release reads up"
              + " to "
              + CURRENT
              + "); update io.github.recurve:recurve-nlp");
    }
  }
}

package io.github.recurve.model;

import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The OpenNLP packages that can contain a network: entry name and manifest, by component.
 *
 * <p>OpenNLP finds the classes that read a network by the names in the manifest, so these names are
 * part of the file format. They are given here as strings because models can be trained and saved
 * without OpenNLP on the class path.
 */
public enum OpenNlpManifest {
  /** For {@code TokenNameFinderModel}. */
  NAME_FINDER(
      "NameFinderME",
      "nameFinder.model",
      Map.of(
          "factory", "opennlp.ext.recurve.RecurveNameFinderFactory",
          "sequenceCodecImplName", "opennlp.tools.namefind.BioCodec",
          "serializer-class-nameFinder.model", "opennlp.ext.recurve.NetworkSerializer")),

  /** For {@code POSModel}. */
  POS_TAGGER(
      "POSTaggerME",
      "pos.model",
      Map.of(
          "factory", "opennlp.ext.recurve.RecurvePosTaggerFactory",
          "serializer-class-pos.model", "opennlp.ext.recurve.PosNetworkSerializer")),

  /** For {@code DoccatModel}. */
  DOCUMENT_CATEGORIZER(
      "DocumentCategorizerME",
      "doccat.model",
      Map.of(
          "factory", "opennlp.ext.recurve.RecurveDoccatFactory",
          "serializer-class-doccat.model", "opennlp.ext.recurve.DoccatNetworkSerializer")),

  /** For {@code SentimentModel} of OpenNLP 3. */
  SENTIMENT(
      "SentimentME",
      "sentiment.model",
      Map.of(
          "factory", "opennlp.tools.sentiment.SentimentFactory",
          "serializer-class-sentiment.model", "opennlp.ext.recurve.DoccatNetworkSerializer")),

  /** OpenNLP has no package for language models; this one has the same form. */
  LANGUAGE_MODEL("LanguageModel", "language.model", Map.of()),

  /** Likewise for translators. */
  TRANSLATOR("Translator", "translator.model", Map.of());

  /**
   * The version that manifests name. OpenNLP rejects packages newer than itself, so this is the
   * oldest version, which all releases from 1.6.0 to 3.0 accept.
   */
  public static final String OPENNLP_VERSION = "1.6.0";

  private final String component;
  private final String entryName;
  private final Map<String, String> classes;

  OpenNlpManifest(String component, String entryName, Map<String, String> classes) {
    this.component = component;
    this.entryName = entryName;
    this.classes = classes;
  }

  /** Name of the network entry. */
  public String entryName() {
    return entryName;
  }

  /**
   * A network in a package of this kind.
   *
   * @param language see {@link LanguageCode}
   * @throws IllegalArgumentException if it is not a language code
   */
  public ModelPackage wrap(String language, SafeTensors network) {
    LanguageCode.check(language);
    SortedMap<String, String> manifest = new TreeMap<>(classes);
    manifest.put("Manifest-Version", "1.0");
    manifest.put("OpenNLP-Version", OPENNLP_VERSION);
    manifest.put("Component-Name", component);
    manifest.put("Language", language);
    manifest.put("Timestamp", "0"); // equal models give equal files
    return new ModelPackage(manifest, entryName, network);
  }
}

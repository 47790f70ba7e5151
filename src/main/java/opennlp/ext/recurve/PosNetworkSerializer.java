package opennlp.ext.recurve;

/**
 * Reads and writes the network entry of a part-of-speech package. OpenNLP finds this class by its
 * name in the package's manifest, so the name is part of the file format.
 *
 * <p>Safe for any number of threads.
 */
public final class PosNetworkSerializer extends TaggerSerializer<RecurvePosModel> {

  /** For OpenNLP, which instantiates the class by name. */
  public PosNetworkSerializer() {
    super("part-of-speech tagger", RecurvePosModel::new, RecurvePosModel::tagger);
  }
}

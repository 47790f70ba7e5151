package opennlp.ext.recurve;

/**
 * Reads and writes the network entry of a name finder package. OpenNLP finds this class by its name
 * in the package's manifest, so the name is part of the file format.
 *
 * <p>Safe for any number of threads.
 */
public final class NetworkSerializer extends TaggerSerializer<RecurveSequenceModel> {

  /** For OpenNLP, which instantiates the class by name. */
  public NetworkSerializer() {
    super("name finder", RecurveSequenceModel::new, RecurveSequenceModel::tagger);
  }
}

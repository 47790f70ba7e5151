package opennlp.ext.recurve;

import io.github.recurve.tagger.Tagger;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import opennlp.tools.util.InvalidFormatException;
import opennlp.tools.util.model.ArtifactSerializer;

/**
 * Reads and writes the network entry of a name finder package. OpenNLP finds this class by the name
 * in the package's manifest, so the name is part of the file format.
 *
 * <p>Safe for any number of threads.
 */
public final class NetworkSerializer implements ArtifactSerializer<RecurveSequenceModel> {

  /** For OpenNLP, which instantiates the class by its name. */
  public NetworkSerializer() {}

  /**
   * Reads the network; leaves the stream open.
   *
   * @throws InvalidFormatException if it is not a tagger of names
   * @throws IOException if the entry cannot be read or is damaged
   */
  @Override
  public RecurveSequenceModel create(InputStream in) throws IOException {
    Tagger tagger = Tagger.readNetwork(in);
    try {
      return new RecurveSequenceModel(tagger);
    } catch (IllegalArgumentException e) {
      throw new InvalidFormatException("not a name finder: " + e.getMessage(), e);
    }
  }

  /** Writes the network; equal models give equal bytes. Leaves the stream open. */
  @Override
  public void serialize(RecurveSequenceModel model, OutputStream out) throws IOException {
    model.tagger().writeNetwork(out);
  }
}

package opennlp.ext.recurve;

import io.github.recurve.check.Arguments;
import io.github.recurve.classifier.Classifier;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import opennlp.tools.util.model.ArtifactSerializer;

/**
 * Reads and writes the network entry of a document categorizer or sentiment detector package.
 * OpenNLP finds this class by its name in the package's manifest, so the name is part of the file
 * format.
 *
 * <p>Safe for any number of threads.
 */
public final class DoccatNetworkSerializer implements ArtifactSerializer<RecurveDoccatModel> {

  /** For OpenNLP, which instantiates the class by name. */
  public DoccatNetworkSerializer() {}

  /**
   * Reads the network; leaves the stream open.
   *
   * @throws IOException if the entry cannot be read, is damaged or not a classifier
   */
  @Override
  public RecurveDoccatModel create(InputStream in) throws IOException {
    return new RecurveDoccatModel(Classifier.read(in));
  }

  /** Writes the network; equal models give equal bytes. Leaves the stream open. */
  @Override
  public void serialize(RecurveDoccatModel model, OutputStream out) throws IOException {
    Arguments.notNull(model, "model");
    model.classifier().writeNetwork(Arguments.notNull(out, "out"));
  }
}

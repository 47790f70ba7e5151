package opennlp.ext.recurve;

import io.github.recurve.check.Arguments;
import io.github.recurve.tagger.Tagger;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.function.Function;
import opennlp.tools.util.InvalidFormatException;
import opennlp.tools.util.model.ArtifactSerializer;

/**
 * Reads and writes the network entry of a package.
 *
 * @param <M> the model that OpenNLP holds
 */
abstract class TaggerSerializer<M> implements ArtifactSerializer<M> {

  private final String kind;
  private final Function<Tagger, M> model;
  private final Function<M, Tagger> tagger;

  /**
   * A serializer of models over taggers.
   *
   * @param kind the kind of model, for messages
   * @param model creates a model; throws IllegalArgumentException for a tagger of another kind
   * @param tagger returns the tagger of a model
   */
  TaggerSerializer(String kind, Function<Tagger, M> model, Function<M, Tagger> tagger) {
    this.kind = kind;
    this.model = model;
    this.tagger = tagger;
  }

  /**
   * Reads the network; leaves the stream open.
   *
   * @throws InvalidFormatException if it is not of this kind
   * @throws IOException if the entry cannot be read or is damaged
   */
  @Override
  public final M create(InputStream in) throws IOException {
    Tagger read = Tagger.readNetwork(in);
    try {
      return model.apply(read);
    } catch (IllegalArgumentException e) {
      throw new InvalidFormatException("not a " + kind + ": " + e.getMessage(), e);
    }
  }

  /** Writes the network; equal models give equal bytes. Leaves the stream open. */
  @Override
  public final void serialize(M written, OutputStream out) throws IOException {
    Arguments.notNull(written, "written");
    tagger.apply(written).writeNetwork(Arguments.notNull(out, "out"));
  }
}

package io.github.recurve.head;

import io.github.recurve.kernel.Block;
import io.github.recurve.kernel.Kernel;
import io.github.recurve.kernel.Kernels;
import io.github.recurve.kernel.PackedMatrix;
import io.github.recurve.model.ModelFormatException;
import io.github.recurve.network.Parameter;
import io.github.recurve.network.WeightSource;
import org.ejml.data.FMatrixRMaj;

/**
 * The inference part of a {@link TagHead}: accumulates tag scores as the states of both directions
 * arrive, and decodes them. Immutable and safe for any number of threads.
 */
public final class TagHeadInference {

  private final Kernel kernel = Kernels.get();
  private final TagHead head;
  private final int tags;
  private final PackedMatrix forward; // [h, tags]
  private final PackedMatrix backward; // [h, tags]
  private final float[] bias; // [tags]
  private final TagDecoder decoder; // on a snapshot of the weights
  private final TagDecoder tempered;

  private TagHeadInference(TagHead head, FMatrixRMaj weights, float[] bias, TagDecoder decoder) {
    this.head = head;
    tags = head.tags().size();
    int h = weights.numRows / 2;
    forward = rows(weights, 0, h);
    backward = rows(weights, h, weights.numRows);
    this.bias = bias;
    this.decoder = decoder;
    tempered = decoder.tempered(head.decoding().temperature());
  }

  private TagHeadInference(TagHeadInference other, TagHead changed) {
    head = changed;
    tags = other.tags;
    forward = other.forward;
    backward = other.backward;
    bias = other.bias;
    decoder = other.decoder;
    tempered = decoder.tempered(changed.decoding().temperature());
  }

  static TagHeadInference of(TagHead head, int inputSize, WeightSource weights)
      throws ModelFormatException {
    int n = head.tags().size();
    FMatrixRMaj scores = weights.values(head.tensor("scores.weights"), inputSize, n); // [2h, tags]
    float[] bias = weights.vector(head.tensor("scores.bias"), n);
    TagDecoder decoder = head.decoder();
    for (Parameter p : decoder.parameters()) {
      p.value().set(weights.values(p.name(), p.value().numRows, p.value().numCols));
      p.updated();
    }
    return new TagHeadInference(head, scores, bias, decoder);
  }

  private PackedMatrix rows(FMatrixRMaj weights, int from, int to) {
    FMatrixRMaj part = new FMatrixRMaj(to - from, weights.numCols);
    System.arraycopy(weights.data, from * weights.numCols, part.data, 0, part.getNumElements());
    return kernel.pack(part);
  }

  /** The same weights with other decoding. */
  public TagHeadInference with(DecoderSettings decoding) {
    return new TagHeadInference(this, head.with(decoding));
  }

  /** The description. */
  public TagHead head() {
    return head;
  }

  /** The decoder over the weights, at temperature 1. */
  public TagDecoder decoder() {
    return decoder;
  }

  /** Initialises {@code scores [length, tags]} with the bias, before any states are accepted. */
  public void begin(float[] scores, int length) {
    for (int t = 0; t < length; t++) {
      System.arraycopy(bias, 0, scores, t * tags, tags);
    }
  }

  /**
   * Adds the contribution of some states to the scores; see {@link
   * io.github.recurve.encoder.StateSink}.
   */
  public void accept(int from, int rows, Block states, int column, float[] scores) {
    PackedMatrix weights = column == 0 ? forward : backward;
    kernel.multiply(states, rows, weights, new Block(scores, from * tags, tags), true);
  }

  /**
   * The scores of all tags over whole states.
   *
   * @param states [length, 2h]
   * @param scores [length, tags], written
   */
  public void score(Block states, int length, float[] scores) {
    int h = forward.rows();
    begin(scores, length);
    accept(0, length, states, 0, scores);
    accept(0, length, states.from(0, h), h, scores);
  }

  /**
   * Decodes a sentence, see {@link TagDecoder#decode}.
   *
   * @param scores [length, tags], overwritten
   */
  public void decode(float[] scores, int length, int[] best, float[] marginals, float[] chunks) {
    tempered.decode(scores, length, best, marginals, chunks);
  }
}

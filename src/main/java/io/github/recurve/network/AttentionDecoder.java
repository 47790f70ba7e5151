package io.github.recurve.network;

import io.github.recurve.model.ModelFormatException;
import io.github.recurve.settings.AttentionType;
import io.github.recurve.settings.CellType;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.ejml.data.FMatrixRMaj;

/**
 * A recurrent decoder with attention over the states of an encoder and input feeding (Luong et al.,
 * EMNLP 2015, sections 3.1 and 3.3).
 *
 * <pre>
 *   h_t = cell([x_t, y_{t-1}], h_{t-1})
 *   c_t = attention of h_t over the keys of the sequence
 *   y_t = tanh([c_t, h_t] V)                          V [key + h, out]
 * </pre>
 *
 * <p>With {@link AttentionType#GLOBAL}, y_{t-1} in the first line is replaced by zeros, with {@link
 * AttentionType#NONE} also c_t in the third. Dropout is variational: one mask on y for all steps of
 * a sequence, and one on h_{t-1}.
 */
public final class AttentionDecoder {

  private static final String CELL = ".cell";
  private static final String ATTENTION = ".attention";
  private static final String OUTPUT = ".output";

  private final Config config;
  private final float dropout;
  private final AbstractRecurrentLayer layer;
  private final Attention attention;
  private final Parameter output; // V [key + h, out]

  /**
   * The sizes of a decoder.
   *
   * @param inputSize columns of x
   * @param hidden columns of h
   * @param keySize columns of the keys
   * @param outputSize columns of y
   */
  public record Config(
      CellType cell,
      AttentionType attention,
      int inputSize,
      int hidden,
      int keySize,
      int outputSize) {

    RecurrentConfig recurrent(float dropout) {
      return new RecurrentConfig(inputSize + outputSize, hidden, 0, dropout);
    }

    boolean feeds() {
      return attention == AttentionType.INPUT_FEEDING;
    }

    boolean attends() {
      return attention != AttentionType.NONE;
    }
  }

  /**
   * A decoder with fresh weights.
   *
   * @param dropout rate on y
   * @param recurrentDropout rate on h_{t-1}
   */
  public AttentionDecoder(
      String name, Config config, float dropout, float recurrentDropout, SplittableRandom random) {
    this.config = config;
    this.dropout = dropout;
    layer =
        (AbstractRecurrentLayer)
            Cells.layer(
                config.cell(),
                name + CELL,
                config.recurrent(recurrentDropout),
                Direction.FORWARD,
                random);
    attention = new Attention(name + ATTENTION, config.hidden(), config.keySize(), random);
    output =
        Parameter.matrix(
            name + OUTPUT,
            Initializer.glorot(config.keySize() + config.hidden(), config.outputSize(), 1, random));
  }

  /**
   * The inference path.
   *
   * @throws ModelFormatException if a weight is missing or of another shape
   */
  public static AttentionDecoderInference inference(
      String name, Config config, WeightSource weights) throws ModelFormatException {
    return new AttentionDecoderInference(
        config,
        Cells.inference(
            config.cell(), name + CELL, config.recurrent(0), Direction.FORWARD, weights),
        Attention.inference(name + ATTENTION, config.hidden(), config.keySize(), weights),
        weights.matrix(name + OUTPUT, config.keySize() + config.hidden(), config.outputSize()));
  }

  /** The weights, in a fixed order. */
  public List<Parameter> parameters() {
    List<Parameter> all = new ArrayList<>(layer.parameters());
    all.add(attention.keys());
    all.add(output);
    return all;
  }

  /** Number of columns of the cell state; 0 for cells without one. */
  public int cellSize() {
    return layer.cellSize();
  }

  Config config() {
    return config;
  }

  float dropout() {
    return dropout;
  }

  AbstractRecurrentLayer layer() {
    return layer;
  }

  Parameter output() {
    return output;
  }

  /**
   * Runs over a batch of target sequences.
   *
   * @param x [tokens of the targets, inputSize], read during this call only
   * @param initial initial states of the sequences, in the order of the targets
   * @param keys [tokens of the sources, key]
   */
  public AttentionDecoderPass forward(
      PackedBatch targets,
      FMatrixRMaj x,
      RecurrentState initial,
      PackedBatch sources,
      FMatrixRMaj keys,
      Workspace workspace) {
    AttentionPass attending = attention.begin(targets, sources, keys, workspace);
    AttentionDecoderPass pass =
        new AttentionDecoderPass(this, targets, initial, attending, workspace);
    pass.forward(x);
    return pass;
  }
}

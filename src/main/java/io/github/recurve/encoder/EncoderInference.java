package io.github.recurve.encoder;

import io.github.recurve.kernel.Block;
import io.github.recurve.kernel.Kernel;
import io.github.recurve.kernel.Kernels;
import io.github.recurve.kernel.PackedMatrix;
import io.github.recurve.model.ModelFormatException;
import io.github.recurve.network.Cells;
import io.github.recurve.network.Direction;
import io.github.recurve.network.RecurrentConfig;
import io.github.recurve.network.RecurrentInference;
import io.github.recurve.network.ScratchPool;
import io.github.recurve.network.WeightSource;
import io.github.recurve.settings.NumberFormat;
import io.github.recurve.text.words.Normalizer;
import java.util.ArrayList;
import java.util.List;
import org.ejml.data.FMatrixRMaj;

/**
 * The inference path of an {@link Encoder}: tokens to states, over trained weights.
 *
 * <p>Everything that depends on the word form alone, i.e. its features and their product with the
 * input weights of the first layer, is cached by form, so that only the recurrent products remain.
 * The cache is bounded, and results do not depend on its content.
 *
 * <p>Safe for any number of threads; scratch memory is pooled.
 */
public final class EncoderInference {

  /**
   * Memory for words and their projections in bfloat16. Twice as much without the Vector API, since
   * the plain kernels store rounded numbers in float32.
   */
  private static final long CACHE_BYTES = 28L << 20;

  private static final Block ONE = Block.row(new float[] {1});

  /** Scratch memory for longer sentences is not pooled. */
  private static final int POOLED_LENGTH = 1024;

  /**
   * Number of states of the last layer passed on at a time, so that they stay in the second-level
   * cache.
   */
  private static final int BLOCK = 192;

  private final Kernel kernel = Kernels.get();
  private final List<Feature> features;
  private final List<FeatureInference> inputs;
  private final int inputSize;
  private final List<RecurrentInference> forward = new ArrayList<>();
  private final List<RecurrentInference> backward = new ArrayList<>();
  private final boolean rounded;
  private final FormCache<Projection> projections;
  private final ScratchPool<Scratch> pool = new ScratchPool<>(Scratch::new);

  /**
   * The part of the first layer's gates that depends on the word, for both directions, each [1,
   * gates]: rounded to bfloat16, so that twice as many words fit.
   */
  private record Projection(PackedMatrix left, PackedMatrix right) {}

  private EncoderInference(
      EncoderSettings<?> settings, List<Feature> features, WeightSource weights)
      throws ModelFormatException {
    this.features = List.copyOf(features);
    List<FeatureInference> inferences = new ArrayList<>();
    int size = 0;
    for (Feature feature : features) {
      inferences.add(feature.inference(weights));
      size += feature.size();
    }
    inputs = List.copyOf(inferences);
    inputSize = size;
    for (int i = 0; i < settings.layers(); i++) {
      RecurrentConfig config =
          new RecurrentConfig(size, settings.hidden(), settings.recurrentRank(), 0);
      String name = "recurrent." + i;
      forward.add(
          Cells.inference(settings.cell(), name + ".forward", config, Direction.FORWARD, weights));
      backward.add(
          Cells.inference(
              settings.cell(), name + ".backward", config, Direction.BACKWARD, weights));
      size = 2 * settings.hidden();
    }
    rounded = settings.numberFormat() != NumberFormat.FLOAT32;
    projections = FormCache.ofBytes(CACHE_BYTES, 2L * projectedSize(0));
  }

  /**
   * Inference with the given weights.
   *
   * @throws ModelFormatException if they are missing, not finite, or not of the shapes that
   *     settings and features require
   */
  public static EncoderInference of(
      EncoderSettings<?> settings, List<Feature> features, WeightSource weights)
      throws ModelFormatException {
    return new EncoderInference(settings, features, weights);
  }

  /** Columns of the states: both directions of the last layer side by side. */
  public int outputSize() {
    return 2 * hiddenSize();
  }

  private int hiddenSize() {
    return forward.get(0).hiddenSize();
  }

  private int projectedSize(int layer) {
    return forward.get(layer).projectedSize() + backward.get(layer).projectedSize();
  }

  /** Encodes a sentence, at least one token, and passes the states to the sink. */
  public void run(List<String> forms, StateSink sink) {
    int length = forms.size();
    Scratch scratch = pool.take();
    scratch.reserve(length);
    for (int t = 0; t < length; t++) {
      scratch.words[t] = projection(forms.get(t), scratch);
    }
    int last = forward.size() - 1;
    for (int i = 0; i < last; i++) {
      layer(i, length, scratch);
    }
    read(last, length, scratch);
    lastLayer(true, length, sink, scratch);
    lastLayer(false, length, sink, scratch);
    if (length <= POOLED_LENGTH) {
      pool.giveBack(scratch);
    }
  }

  /** One direction of the last layer, block by block. */
  private void lastLayer(boolean ahead, int length, StateSink sink, Scratch scratch) {
    int last = forward.size() - 1;
    RecurrentInference layer = (ahead ? forward : backward).get(last);
    RecurrentInference.Inputs from = ahead ? scratch.leftInputs : scratch.rightInputs;
    int h = hiddenSize();
    Block states = new Block(scratch.block, 0, h); // [block, h]
    int blocks = (length + BLOCK - 1) / BLOCK;
    int previous = -1;
    for (int i = 0; i < blocks; i++) {
      int begin = (ahead ? i : blocks - 1 - i) * BLOCK;
      int end = Math.min(length, begin + BLOCK);
      previous = layer.run(from, begin, end, previous, states, scratch.cell); // [block, h]
      sink.accept(begin, end - begin, states, ahead ? 0 : h);
    }
  }

  /** Computes all states of a layer below the last. */
  private void layer(int i, int length, Scratch scratch) {
    int h = hiddenSize();
    read(i, length, scratch);
    Block left = new Block(scratch.states, 0, 2 * h);
    Block right = new Block(scratch.states, h, 2 * h);
    forward.get(i).run(scratch.leftInputs, 0, length, -1, left, scratch.cell); // [length, h]
    backward.get(i).run(scratch.rightInputs, 0, length, -1, right, scratch.cell); // [length, h]
  }

  /** Sets the input of a layer: projected words, or projected states of the layer below. */
  private void read(int i, int length, Scratch scratch) {
    if (i == 0) {
      scratch.leftInputs = scratch.leftWords;
      scratch.rightInputs = scratch.rightWords;
      return;
    }
    float[] projected = scratch.projected;
    int z = projectedSize(i);
    int left = forward.get(i).projectedSize();
    Block states = new Block(scratch.states, 0, 2 * hiddenSize()); // [length, 2h]
    forward.get(i).project(states, length, new Block(projected, 0, z), scratch.cell);
    backward.get(i).project(states, length, new Block(projected, left, z), scratch.cell);
    scratch.leftInputs = (t, to, at) -> System.arraycopy(projected, t * z, to, at, left);
    scratch.rightInputs =
        (t, to, at) -> System.arraycopy(projected, t * z + left, to, at, z - left);
  }

  private Projection projection(String form, Scratch scratch) {
    Projection known = projections.get(form);
    if (known == null) {
      String composed = Normalizer.compose(form);
      float[] x = new float[inputSize];
      int column = 0;
      for (int i = 0; i < inputs.size(); i++) {
        inputs.get(i).write(features.get(i).ids(composed), x, column); // [size]
        column += features.get(i).size();
      }
      known =
          new Projection(
              project(forward.get(0), x, scratch.left, scratch.cell),
              project(backward.get(0), x, scratch.right, scratch.cell));
      projections.put(form, known);
    }
    return known;
  }

  private PackedMatrix project(
      RecurrentInference layer, float[] x, FMatrixRMaj z, float[] scratch) {
    layer.project(Block.row(x), 1, Block.of(z), scratch); // [1, gates]
    return rounded ? kernel.packRounded(z) : kernel.pack(z);
  }

  private void read(PackedMatrix projection, float[] z, int at) {
    kernel.multiply(ONE, 1, projection, new Block(z, at, projection.columns()), false); // [gates]
  }

  /** Scratch memory of one call. */
  private final class Scratch {
    private Projection[] words = {};
    private final RecurrentInference.Inputs leftWords = (t, z, at) -> read(words[t].left, z, at);
    private final RecurrentInference.Inputs rightWords = (t, z, at) -> read(words[t].right, z, at);
    private final FMatrixRMaj left = new FMatrixRMaj(1, forward.get(0).projectedSize());
    private final FMatrixRMaj right = new FMatrixRMaj(1, backward.get(0).projectedSize());
    private RecurrentInference.Inputs leftInputs = leftWords;
    private RecurrentInference.Inputs rightInputs = rightWords;
    private final float[] block = new float[BLOCK * hiddenSize()]; // [block, h]
    private float[] states = {}; // [length, 2h], of the layers below the last
    private float[] projected = {}; // [length, 2 * gates], of the layers above the first
    private final float[] cell; // of the recurrent layers

    Scratch() {
      int size = 0;
      for (int i = 0; i < forward.size(); i++) {
        size = Math.max(size, forward.get(i).scratchSize(1));
        size = Math.max(size, backward.get(i).scratchSize(1));
      }
      cell = new float[size];
    }

    void reserve(int length) {
      if (length <= words.length) {
        return;
      }
      boolean stacked = forward.size() > 1;
      words = new Projection[length];
      states = new float[stacked ? Math.multiplyExact(length, outputSize()) : 0];
      projected = new float[stacked ? Math.multiplyExact(length, projectedSize(1)) : 0];
    }
  }
}

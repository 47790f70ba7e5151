package io.github.recurve.tagger;

import io.github.recurve.kernel.Block;
import io.github.recurve.kernel.Kernel;
import io.github.recurve.kernel.Kernels;
import io.github.recurve.kernel.PackedMatrix;
import io.github.recurve.network.BidirectionalInference;
import io.github.recurve.network.Linear;
import io.github.recurve.network.RecurrentInference;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.ejml.data.FMatrixRMaj;

/**
 * Tags sentences with a trained network. What depends on a word form alone, its vector, characters
 * and their product with the input weights of the first layer, is cached by form, which leaves the
 * recurrent products to compute. The cache is bounded, and a form has the same numbers whether it
 * was there or not.
 *
 * <p>Safe for any number of threads; scratch memory is pooled.
 */
final class TaggerInference {

  /**
   * Memory for projected words in bfloat16: about 8,000 forms with 192 hidden units. Twice that
   * without the Vector API: the plain kernels keep rounded numbers in float32.
   */
  private static final long CACHE_BYTES = 24L << 20;

  private static final Block ONE = Block.row(new float[] {1});

  /** Scratch of longer sentences is not kept. */
  private static final int POOLED_LENGTH = 1024;

  /** States of the last layer that are kept until their scores are known. */
  private static final int BLOCK = 192;

  private final Kernel kernel = Kernels.get();
  private final Lexicon lexicon;
  private final TokenEvaluator encoder;
  private final Linear scores;
  private final PackedMatrix forwardScores; // [h, tags]
  private final PackedMatrix backwardScores; // [h, tags]
  private final List<RecurrentInference> forward = new ArrayList<>();
  private final List<RecurrentInference> backward = new ArrayList<>();
  private final FormCache<Projection> projections;
  private final ConcurrentLinkedQueue<Scratch> pool = new ConcurrentLinkedQueue<>();
  private final int tags;
  private final TagDecoder decoder;

  /**
   * The part of the first layer's gates that depends on the word, for both directions, each [1,
   * gates]: rounded to bfloat16, so that twice as many words are at hand.
   */
  private record Projection(PackedMatrix left, PackedMatrix right) {}

  /** Inference whose probabilities are those of all scores divided by the temperature. */
  TaggerInference(Lexicon lexicon, TaggerNetwork network, int tags, double temperature) {
    decoder = network.decoder().tempered(temperature);
    this.lexicon = lexicon;
    encoder = network.encoder().evaluator();
    scores = network.scores();
    this.tags = tags;
    for (BidirectionalInference layer : network.inference()) {
      forward.add(layer.forward());
      backward.add(layer.backward());
    }
    int h = forward.get(forward.size() - 1).hiddenSize();
    forwardScores = scores.rows(0, h);
    backwardScores = scores.rows(h, scores.inputSize());
    projections = new FormCache<>(Math.max(256, CACHE_BYTES / (2L * projectedSize(0))));
  }

  private int projectedSize(int layer) {
    return forward.get(layer).projectedSize() + backward.get(layer).projectedSize();
  }

  /**
   * Tags one sentence.
   *
   * @param best [length], written: tag indices
   * @param toOuter [tags]: the outer tag of each tag
   * @param outer [length, outer tags], zero; the marginals are added to those of their outer tags
   * @param chunks [length], written where a chunk begins: its probability
   */
  void tag(List<String> forms, int[] best, int[] toOuter, float[] outer, float[] chunks) {
    int length = forms.size();
    if (length == 0) {
      return;
    }
    Scratch scratch = score(forms);
    decoder.decode(scratch.emissions, length, best, scratch.marginals, chunks);
    int outerTags = outer.length / length;
    for (int t = 0; t < length; t++) {
      for (int i = 0; i < tags; i++) {
        outer[t * outerTags + toOuter[i]] += scratch.marginals[t * tags + i];
      }
    }
    giveBack(scratch, length);
  }

  /** The scores of all tags, before any temperature, [length, tags]. */
  float[] scores(List<String> forms) {
    Scratch scratch = score(forms);
    float[] scores = Arrays.copyOf(scratch.emissions, forms.size() * tags);
    giveBack(scratch, forms.size());
    return scores;
  }

  private void giveBack(Scratch scratch, int length) {
    if (length <= POOLED_LENGTH) {
      pool.offer(scratch);
    }
  }

  /** Scratch whose emissions are those of the sentence. */
  private Scratch score(List<String> forms) {
    int length = forms.size();
    Scratch scratch = pool.poll();
    if (scratch == null) {
      scratch = new Scratch();
    }
    scratch.reserve(length);
    for (int t = 0; t < length; t++) {
      scratch.words[t] = projection(forms.get(t), scratch);
    }
    for (int i = 0; i < forward.size() - 1; i++) {
      layer(i, length, scratch);
    }
    scores.fill(scratch.emissions, length); // [length, tags]
    int last = forward.size() - 1;
    read(last, length, scratch);
    addScores(forward.get(last), scratch.leftInputs, true, length, scratch); // [length, tags]
    addScores(backward.get(last), scratch.rightInputs, false, length, scratch); // [length, tags]
    return scratch;
  }

  /**
   * Adds what one direction of the last layer says of each tag, block by block: a sentence of
   * 100,000 tokens needs no memory for its states.
   */
  private void addScores(
      RecurrentInference layer,
      RecurrentInference.Inputs inputs,
      boolean ahead,
      int length,
      Scratch scratch) {
    int h = layer.hiddenSize();
    PackedMatrix weights = ahead ? forwardScores : backwardScores;
    int blocks = (length + BLOCK - 1) / BLOCK;
    int before = -1;
    Block states = new Block(scratch.block, 0, h);
    for (int i = 0; i < blocks; i++) {
      int from = (ahead ? i : blocks - 1 - i) * BLOCK;
      int to = Math.min(length, from + BLOCK);
      before = layer.run(inputs, from, to, before, states, scratch.cell); // [block, h]
      kernel.multiply(
          states,
          to - from,
          weights,
          new Block(scratch.emissions, from * tags, tags),
          true); // [block, tags]
    }
  }

  /** One of the layers below the last: all states. */
  private void layer(int i, int length, Scratch scratch) {
    RecurrentInference left = forward.get(i);
    RecurrentInference right = backward.get(i);
    int h = left.hiddenSize();
    int width = h + right.hiddenSize();
    read(i, length, scratch);
    Block states = new Block(scratch.states, 0, width);
    Block last = new Block(scratch.states, h, width);
    left.run(scratch.leftInputs, length, states, scratch.cell); // [length, h]
    right.run(scratch.rightInputs, length, last, scratch.cell); // [length, h]
  }

  /** What a layer reads: projected words, or projected states of the layer below. */
  private void read(int i, int length, Scratch scratch) {
    if (i == 0) {
      scratch.leftInputs = scratch.leftWords;
      scratch.rightInputs = scratch.rightWords;
      return;
    }
    float[] projected = scratch.projected;
    int z = projectedSize(i);
    int leftSize = forward.get(i).projectedSize();
    int in = forward.get(i - 1).hiddenSize() + backward.get(i - 1).hiddenSize();
    Block x = new Block(scratch.states, 0, in);
    forward.get(i).project(x, length, new Block(projected, 0, z), scratch.cell); // [length, gates]
    backward.get(i).project(x, length, new Block(projected, leftSize, z), scratch.cell);
    scratch.leftInputs = (t, to, at) -> System.arraycopy(projected, t * z, to, at, leftSize);
    scratch.rightInputs =
        (t, to, at) -> System.arraycopy(projected, t * z + leftSize, to, at, z - leftSize);
  }

  private Projection projection(String form, Scratch scratch) {
    Projection known = projections.get(form);
    if (known == null) {
      float[] x = encoder.encode(lexicon.token(form)); // [in]
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
    return kernel.packRounded(z);
  }

  private void read(PackedMatrix projection, float[] z, int at) {
    kernel.multiply(ONE, 1, projection, new Block(z, at, projection.columns()), false); // [gates]
  }

  /** The memory of one call. */
  private final class Scratch {
    private Projection[] words = {};
    private final RecurrentInference.Inputs leftWords = (t, z, at) -> read(words[t].left, z, at);
    private final RecurrentInference.Inputs rightWords = (t, z, at) -> read(words[t].right, z, at);
    private final FMatrixRMaj left = new FMatrixRMaj(1, forward.get(0).projectedSize());
    private final FMatrixRMaj right = new FMatrixRMaj(1, backward.get(0).projectedSize());
    private RecurrentInference.Inputs leftInputs = leftWords;
    private RecurrentInference.Inputs rightInputs = rightWords;
    private final float[] block =
        new float[BLOCK * forward.get(forward.size() - 1).hiddenSize()]; // [block, h]
    private float[] states = {}; // [length, 2h], of the layers below the last
    private float[] projected = {}; // [length, 2 * gates], of the layers above the first
    private float[] emissions = {}; // [length, tags]
    private float[] marginals = {}; // [length, tags]
    private final float[] cell;

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
      int width = 0;
      for (int i = 0; i < forward.size() - 1; i++) {
        width = Math.max(width, forward.get(i).hiddenSize() + backward.get(i).hiddenSize());
      }
      words = new Projection[length];
      states = new float[Math.multiplyExact(length, width)];
      projected = new float[forward.size() == 1 ? 0 : Math.multiplyExact(length, projectedSize(1))];
      emissions = new float[Math.multiplyExact(length, tags)];
      marginals = new float[emissions.length];
    }
  }
}

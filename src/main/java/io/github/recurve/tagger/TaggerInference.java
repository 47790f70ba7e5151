package io.github.recurve.tagger;

import io.github.recurve.network.Bidirectional;
import io.github.recurve.network.Linear;
import io.github.recurve.network.SequenceEvaluator;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;

/**
 * Tags sentences with a trained network. What depends on a word form alone, its vector, characters
 * and their product with the input weights of the first layer, is cached by form; the cache is
 * bounded and exact, and leaves the recurrent products to compute.
 *
 * <p>Safe for any number of threads; scratch memory is pooled.
 */
final class TaggerInference {

  /** Memory for projected words: about 4,000 forms with 128 hidden units. */
  private static final long CACHE_BYTES = 16L << 20;

  /** Scratch of longer sentences is not kept. */
  private static final int POOLED_LENGTH = 1024;

  private final Lexicon lexicon;
  private final TokenEvaluator encoder;
  private final Linear scores;
  private final List<SequenceEvaluator> forward = new ArrayList<>();
  private final List<SequenceEvaluator> backward = new ArrayList<>();
  private final FormCache projections;
  private final ConcurrentLinkedQueue<Scratch> pool = new ConcurrentLinkedQueue<>();
  private final int tags;
  private final TagDecoder decoder;

  /** Inference whose probabilities are those of all scores divided by the temperature. */
  TaggerInference(Lexicon lexicon, TaggerNetwork network, int tags, double temperature) {
    decoder = network.decoder().tempered(temperature);
    this.lexicon = lexicon;
    encoder = network.encoder().evaluator();
    scores = network.scores();
    this.tags = tags;
    for (Bidirectional layer : network.recurrent()) {
      forward.add(layer.forward().evaluator());
      backward.add(layer.backward().evaluator());
    }
    projections = new FormCache(Math.max(256, CACHE_BYTES / (4L * projectedSize(0))));
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
      scratch.rows[t] = projection(forms.get(t)); // [2 * gates]
      scratch.offsets[t] = 0;
    }
    for (int i = 0; i < forward.size(); i++) {
      layer(i, length, scratch);
    }
    scores.apply(scratch.states, length, scratch.emissions); // [length, tags]
    return scratch;
  }

  private void layer(int i, int length, Scratch scratch) {
    SequenceEvaluator left = forward.get(i);
    SequenceEvaluator right = backward.get(i);
    int width = left.hiddenSize() + right.hiddenSize();
    if (i > 0) {
      int z = projectedSize(i);
      int in = forward.get(i - 1).hiddenSize() + backward.get(i - 1).hiddenSize();
      left.project(scratch.states, 0, in, length, scratch.projected, 0, z); // [length, gates]
      right.project(scratch.states, 0, in, length, scratch.projected, left.projectedSize(), z);
      for (int t = 0; t < length; t++) {
        scratch.rows[t] = scratch.projected;
        scratch.offsets[t] = t * z;
      }
    }
    left.run(scratch.rows, scratch.offsets, 0, length, scratch.states, 0, width, scratch.cell);
    right.run(
        scratch.rows,
        scratch.offsets,
        left.projectedSize(),
        length,
        scratch.states,
        left.hiddenSize(),
        width,
        scratch.cell); // [length, 2h]
  }

  private float[] projection(String form) {
    float[] z = projections.get(form);
    if (z == null) {
      float[] x = encoder.encode(lexicon.token(form)); // [in]
      SequenceEvaluator left = forward.get(0);
      z = new float[projectedSize(0)];
      left.project(x, 0, x.length, 1, z, 0, z.length);
      backward.get(0).project(x, 0, x.length, 1, z, left.projectedSize(), z.length);
      projections.put(form, z);
    }
    return z;
  }

  /** The memory of one call. */
  private final class Scratch {
    private float[][] rows = {};
    private int[] offsets = {};
    private float[] states = {}; // [length, 2h]
    private float[] projected = {}; // [length, 2 * gates], of the layers above the first
    private float[] emissions = {}; // [length, tags]
    private float[] marginals = {}; // [length, tags]
    private final float[] cell;

    Scratch() {
      int size = 0;
      for (int i = 0; i < forward.size(); i++) {
        size = Math.max(size, forward.get(i).scratchSize());
        size = Math.max(size, backward.get(i).scratchSize());
      }
      cell = new float[size];
    }

    void reserve(int length) {
      if (length <= offsets.length) {
        return;
      }
      int width = 0;
      for (int i = 0; i < forward.size(); i++) {
        width = Math.max(width, forward.get(i).hiddenSize() + backward.get(i).hiddenSize());
      }
      rows = new float[length][];
      offsets = new int[length];
      states = new float[Math.multiplyExact(length, width)];
      projected = new float[forward.size() == 1 ? 0 : Math.multiplyExact(length, projectedSize(1))];
      emissions = new float[Math.multiplyExact(length, tags)];
      marginals = new float[emissions.length];
    }
  }
}

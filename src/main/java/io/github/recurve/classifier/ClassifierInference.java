package io.github.recurve.classifier;

import io.github.recurve.encoder.EncoderInference;
import io.github.recurve.head.LabelDecoding;
import io.github.recurve.head.LabelHeadInference;
import io.github.recurve.head.TagHeadInference;
import io.github.recurve.head.TagSet;
import io.github.recurve.head.TagView;
import io.github.recurve.kernel.Block;
import io.github.recurve.network.ScratchPool;
import io.github.recurve.text.Tagging;
import java.util.List;

/**
 * Scores texts with a trained network.
 *
 * <p>Immutable apart from the encoder's bounded cache, and safe for any number of threads; scratch
 * memory is pooled.
 */
final class ClassifierInference {

  /** Scratch memory for longer pieces is not pooled. */
  private static final int POOLED_LENGTH = 1024;

  /** A score that no other tag reaches. */
  private static final float OUTSIDE = 1000;

  private final EncoderInference encoder;
  private final TextInference layers;
  private final LabelHeadInference labels;
  private final TagHeadInference slots; // or null
  private final TagView view; // or null
  private final ScratchPool<Scratch> pool = new ScratchPool<>(Scratch::new);

  /** Scratch memory for one piece. */
  private static final class Scratch {
    private float[] states = {}; // [length, 2h]
  }

  ClassifierInference(
      EncoderInference encoder,
      TextInference layers,
      LabelHeadInference labels,
      TagHeadInference slots) {
    this.encoder = encoder;
    this.layers = layers;
    this.labels = labels;
    this.slots = slots;
    view = slots == null ? null : new TagView(slots.head());
  }

  /** The same weights, and the same cache, with other decoding. */
  ClassifierInference with(LabelDecoding decoding) {
    return new ClassifierInference(encoder, layers, labels.with(decoding), slots);
  }

  LabelHeadInference labels() {
    return labels;
  }

  TagHeadInference slots() {
    return slots;
  }

  /** The scores of all labels for a text, before any temperature: [labels]. */
  float[] scores(List<List<String>> pieces) {
    int n = encoder.outputSize();
    float[] vectors = new float[Math.multiplyExact(pieces.size(), n)]; // [pieces, 2h]
    for (int p = 0; p < pieces.size(); p++) {
      int at = p * n;
      int length = pieces.get(p).size();
      states(pieces.get(p), states -> layers.piece(states, length, vectors, at));
    }
    return labels.scores(layers.text(vectors, pieces.size()));
  }

  /** Classifies a text. */
  Classification classify(List<List<String>> pieces) {
    return classification(scores(pieces));
  }

  private Classification classification(float[] scores) {
    return Classification.of(labels.head(), labels.probabilities(scores));
  }

  /**
   * Finds the intent and the slots of a sentence, which is read as one piece.
   *
   * @param read number of tokens to read; the others are outside slots
   */
  Understanding understand(List<String> forms, int read) {
    TagSet tagSet = slots.head().tags();
    int length = tagSet.isChunks() ? read : forms.size();
    int tags = tagSet.size();
    float[] vector = new float[encoder.outputSize()]; // [2h]
    float[] emissions = new float[Math.multiplyExact(forms.size(), tags)]; // [tokens, tags]
    if (length > 0) {
      states(
          forms.subList(0, length),
          states -> {
            layers.piece(states, length, vector, 0);
            slots.score(states, length, emissions);
          });
    }
    int count = length == 0 ? 0 : 1;
    Classification intent = classification(labels.scores(layers.text(vector, count)));
    for (int t = length; t < forms.size(); t++) {
      emissions[t * tags] = OUTSIDE; // the first tag of chunks
    }
    Tagging tagging = view.decode(slots, forms, emissions, new float[emissions.length]);
    return new Understanding(intent, tagging);
  }

  /** The scores of all tags for a sentence, before any temperature: [length, tags]. */
  float[] slotScores(List<String> forms) {
    float[] emissions = new float[Math.multiplyExact(forms.size(), slots.head().tags().size())];
    states(forms, states -> slots.score(states, forms.size(), emissions));
    return emissions;
  }

  private interface StateReader {
    void read(Block states); // [length, 2h]
  }

  private void states(List<String> forms, StateReader reader) {
    Scratch scratch = pool.take();
    int n = encoder.outputSize();
    int length = forms.size();
    int size = Math.multiplyExact(length, n);
    if (scratch.states.length < size) {
      scratch.states = new float[size];
    }
    Block all = new Block(scratch.states, 0, n); // [length, 2h]
    encoder.run(
        forms,
        (from, rows, states, column) -> {
          for (int r = 0; r < rows; r++) {
            System.arraycopy(
                states.data(), states.index(r), all.data(), all.index(from + r) + column, n / 2);
          }
        });
    reader.read(all);
    if (length <= POOLED_LENGTH) {
      pool.giveBack(scratch);
    }
  }
}

package io.github.recurve.tagger;

import io.github.recurve.encoder.EncoderInference;
import io.github.recurve.head.DecoderSettings;
import io.github.recurve.head.TagHeadInference;
import io.github.recurve.head.TagView;
import io.github.recurve.network.ScratchPool;
import io.github.recurve.text.Tagging;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Scores sentences with a trained network: one pass of the encoder for any number of heads.
 *
 * <p>Immutable apart from the encoder's bounded cache, and safe for any number of threads; scratch
 * memory is pooled.
 */
final class TaggerInference {

  /** Scratch memory for longer sentences is not pooled. */
  private static final int POOLED_LENGTH = 1024;

  private final EncoderInference encoder;
  private final List<TagHeadInference> heads;
  private final ScratchPool<Scratch> pool = new ScratchPool<>(Scratch::new);

  TaggerInference(EncoderInference encoder, List<TagHeadInference> heads) {
    this.encoder = encoder;
    this.heads = List.copyOf(heads);
  }

  /** The same weights, and the same cache, with other decoding of a head. */
  TaggerInference with(int head, DecoderSettings decoding) {
    List<TagHeadInference> changed = new ArrayList<>(heads);
    changed.set(head, heads.get(head).with(decoding));
    return new TaggerInference(encoder, changed);
  }

  TagHeadInference head(int index) {
    return heads.get(index);
  }

  /** The tagging of one head. */
  Tagging tag(List<String> forms, int head, TagView view) {
    return tag(forms, new int[] {head}, List.of(view)).get(0);
  }

  /**
   * The taggings of some heads.
   *
   * @param views one for each of them
   */
  List<Tagging> tag(List<String> forms, int[] which, List<TagView> views) {
    int length = forms.size();
    Scratch scratch = pool.take();
    if (length > 0) {
      score(forms, which, scratch);
    }
    List<Tagging> taggings = new ArrayList<>(which.length);
    for (int i = 0; i < which.length; i++) {
      TagHeadInference head = heads.get(which[i]);
      taggings.add(views.get(i).decode(head, forms, scratch.scores[i], scratch.marginals));
    }
    giveBack(scratch, length);
    return taggings;
  }

  /** The scores of all tags of a head, before any temperature, [length, tags]. */
  float[] scores(List<String> forms, int head) {
    Scratch scratch = pool.take();
    score(forms, new int[] {head}, scratch);
    int tags = heads.get(head).head().tags().size();
    float[] scores = Arrays.copyOf(scratch.scores[0], forms.size() * tags);
    giveBack(scratch, forms.size());
    return scores;
  }

  private void giveBack(Scratch scratch, int length) {
    if (length <= POOLED_LENGTH) {
      pool.giveBack(scratch);
    }
  }

  /** Fills {@code scratch.scores[i]} with those of head {@code which[i]}: [length, tags]. */
  private void score(List<String> forms, int[] which, Scratch scratch) {
    int length = forms.size();
    scratch.reserve(which, length);
    for (int i = 0; i < which.length; i++) {
      heads.get(which[i]).begin(scratch.scores[i], length);
    }
    encoder.run(
        forms,
        (from, rows, states, column) -> {
          for (int i = 0; i < which.length; i++) {
            heads.get(which[i]).accept(from, rows, states, column, scratch.scores[i]);
          }
        });
  }

  /** Scratch memory of one call. */
  private final class Scratch {
    private final float[][] scores = new float[heads.size()][0]; // [asked heads][length * tags]
    private float[] marginals = {}; // [length, tags]

    void reserve(int[] which, int length) {
      for (int i = 0; i < which.length; i++) {
        int tags = heads.get(which[i]).head().tags().size();
        int size = Math.multiplyExact(length, tags);
        if (scores[i].length < size) {
          scores[i] = new float[size];
        }
        if (marginals.length < size) {
          marginals = new float[size];
        }
      }
    }
  }
}

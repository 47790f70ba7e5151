package io.github.recurve.tagger;

import io.github.recurve.model.LanguageCode;
import io.github.recurve.model.ModelPackage;
import io.github.recurve.model.OpenNlpManifest;
import io.github.recurve.text.TaggedSentence;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * A trained sequence tagger: for each token of a sentence one tag, with probabilities.
 *
 * <p>Immutable, apart from a bounded cache of word forms, and safe for any number of threads: load
 * one and share it. Equal sentences get equal results, alone or in a batch, on any thread.
 */
public final class Tagger {

  private final TaggerModel model;
  private final TaggerInference inference;
  private final Set<String> types;
  private final List<String> outerTags;
  private final int[] toOuter;
  private final double minimumProbability;

  Tagger(TaggerModel model) {
    this(model, model.inference(), new TreeSet<>(model.reportedTypes()));
  }

  private Tagger(TaggerModel model, TaggerInference inference, Set<String> types) {
    this.model = model;
    this.inference = inference;
    this.types = types;
    minimumProbability = model.minimumProbability();
    TagSet tagSet = model.tagSet();
    List<String> reported = new ArrayList<>();
    for (String tag : tagSet.outerTags()) {
      if (!tagSet.isChunks() || tag.equals("O") || types.contains(tag.substring(2))) {
        reported.add(tag);
      }
    }
    outerTags = List.copyOf(reported);
    int[] all = tagSet.toOuter();
    toOuter = new int[all.length];
    for (int i = 0; i < all.length; i++) {
      toOuter[i] = Math.max(0, outerTags.indexOf(tagSet.outerTags().get(all[i])));
    }
  }

  /**
   * Reads a model file: an OpenNLP package ({@code .bin}) or its bare network.
   *
   * @throws io.github.recurve.model.ModelFormatException if the file is damaged or not a tagger;
   *     the message names it
   * @throws IOException if it cannot be read
   */
  public static Tagger load(Path file) throws IOException {
    return ModelPackage.read(file, content -> new Tagger(TaggerModel.read(content.network())));
  }

  /**
   * Reads a model file from a stream, to its end, and leaves the stream open.
   *
   * @throws io.github.recurve.model.ModelFormatException if the bytes are not a tagger's
   * @throws IOException if they cannot be read
   */
  public static Tagger read(InputStream in) throws IOException {
    return ModelPackage.read(in, content -> new Tagger(TaggerModel.read(content.network())));
  }

  /**
   * Reads the bare network, as it is inside a package. Does not close the stream.
   *
   * @throws io.github.recurve.model.ModelFormatException if the bytes are not a tagger's
   * @throws IOException if they cannot be read
   */
  public static Tagger readNetwork(InputStream in) throws IOException {
    return read(in);
  }

  /** Writes the bare network; equal taggers write equal bytes. Does not close the stream. */
  public void writeNetwork(OutputStream out) throws IOException {
    model.write(types).write(out);
  }

  /**
   * Writes a model file that OpenNLP (as a name finder or a part-of-speech tagger), CoreNLP (after
   * export) and {@link #load} read; beside first, then moved into place.
   */
  public void save(Path target) throws IOException {
    OpenNlpManifest manifest =
        types().isEmpty() ? OpenNlpManifest.POS_TAGGER : OpenNlpManifest.NAME_FINDER;
    manifest.wrap(LanguageCode.of(metadata()), model.write(types)).write(target);
  }

  TaggerModel model() {
    return model;
  }

  /** Tags one sentence; an empty one gives an empty tagging. */
  public Tagging tag(List<String> tokens) {
    int length = tokens.size();
    int[] best = new int[length];
    float[] outer = new float[length * outerTags.size()]; // [length, outer tags]
    float[] chunks = new float[length]; // [length], at the begin of each chunk
    inference.tag(tokens, best, toOuter, outer, chunks);
    if (minimumProbability > 0) {
      dropBelowMinimum(best, chunks);
    }
    for (int t = 0; t < length; t++) {
      best[t] = toOuter[best[t]];
    }
    for (int i = 0; i < outer.length; i++) {
      outer[i] = Math.min(1, outer[i]);
    }
    return new SpanTagging(outerTags, model.tagSet().isChunks(), best, outer, chunks);
  }

  private void dropBelowMinimum(int[] best, float[] chunks) {
    for (int from = 0; from < best.length; ) {
      int to = model.tagSet().chunkEnd(best, from);
      if (chunks[from] < minimumProbability) {
        Arrays.fill(best, from, to, 0);
      }
      from = to;
    }
  }

  /** Tags sentences one by one, in order. */
  public List<Tagging> tagAll(List<List<String>> sentences) {
    List<Tagging> taggings = new ArrayList<>(sentences.size());
    sentences.forEach(sentence -> taggings.add(tag(sentence)));
    return taggings;
  }

  /**
   * The tags that this tagger gives: IOB2 over its types, {@code O} first; for a tagger of anything
   * but chunks, its plain tags.
   */
  public List<String> tags() {
    return outerTags;
  }

  /** The entity types, sorted; empty for a tagger of anything but chunks. */
  public List<String> types() {
    return model.tagSet().isChunks() ? List.copyOf(types) : List.of();
  }

  /** What the model file says of itself besides: language, how it was trained, scores. */
  public Map<String, String> metadata() {
    return model.metadata();
  }

  /** The shape of the network. */
  public TaggerSettings settings() {
    return model.settings();
  }

  /** Names and shapes of the weights, for people. */
  public List<String> describe() {
    return model.describe();
  }

  /**
   * A tagger of some of the types, sharing the weights and the cache of this one; all other names
   * are {@code O}.
   *
   * @throws IllegalArgumentException if the model has no such type or no types at all
   */
  public Tagger restrictedTo(List<String> wanted) {
    if (wanted.isEmpty() || !new TreeSet<>(types()).containsAll(wanted)) {
      throw new IllegalArgumentException(
          "the model has types " + types() + "; " + wanted + " cannot be chosen from them");
    }
    return new Tagger(model, inference, new TreeSet<>(wanted));
  }

  /**
   * A tagger that reports no names of a lower probability ({@link
   * io.github.recurve.text.Span#probability}), sharing the weights and the cache of this one. Their
   * tokens are {@code O}; probabilities stay as they are. A saved tagger keeps its minimum.
   *
   * @param minimum in [0, 1]; 0 reports all that the network finds
   * @throws IllegalArgumentException if it is not in this range, or the model has no types
   */
  public Tagger withMinimumProbability(double minimum) {
    if (!(minimum >= 0 && minimum <= 1)) {
      throw new IllegalArgumentException("minimum probability " + minimum + " is not in [0, 1]");
    }
    if (types().isEmpty()) {
      throw new IllegalArgumentException(
          "the model gives plain tags; it has no names to leave out");
    }
    TaggerModel changed = model.with(TaggerModel.MINIMUM_PROBABILITY, String.valueOf(minimum));
    return new Tagger(changed, inference, types);
  }

  /**
   * A tagger with probabilities fitted to annotated sentences, and the same tags: its scores are
   * divided by the temperature under which the annotation is most likely (Guo et al., ICML 2017).
   * What the temperature was before does not matter. A saved tagger keeps it.
   *
   * @param dev sentences that the network was not trained on; tags that it has not are unknown
   * @throws IllegalArgumentException if there are none
   */
  public Tagger calibrated(List<TaggedSentence> dev) {
    double temperature = Temperature.fit(model, dev);
    TaggerModel changed = model.with(TaggerModel.TEMPERATURE, String.valueOf(temperature));
    return new Tagger(changed, changed.inference(), types);
  }

  /**
   * A smaller and faster tagger with nearly the same scores: each matrix of recurrent weights
   * becomes the product of two matrices, the nearest of that rank. How low a rank may be before
   * names are lost, a dev set tells.
   *
   * @param rank from 1 to the size of the hidden state; it pays well below four fifths of that
   * @throws IllegalArgumentException if it is not in this range, or the weights have a rank already
   */
  public Tagger withRecurrentRank(int rank) {
    TaggerModel changed = model.withRecurrentRank(rank);
    return new Tagger(changed, changed.inference(), types);
  }

  /** What the network's scores are divided by to get probabilities; 1 if it was never fitted. */
  public double temperature() {
    return model.temperature();
  }
}

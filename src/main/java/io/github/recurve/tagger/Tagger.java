package io.github.recurve.tagger;

import io.github.recurve.check.Arguments;
import io.github.recurve.head.DecoderSettings;
import io.github.recurve.head.TagHead;
import io.github.recurve.head.TagView;
import io.github.recurve.model.ModelFormatException;
import io.github.recurve.model.ModelPackage;
import io.github.recurve.model.OpenNlpManifest;
import io.github.recurve.model.SerializedModel;
import io.github.recurve.model.SharedModels;
import io.github.recurve.settings.NumberFormat;
import io.github.recurve.text.TaggedSentence;
import io.github.recurve.text.Tagging;
import java.io.IOException;
import java.io.InputStream;
import java.io.InvalidObjectException;
import java.io.ObjectInputStream;
import java.io.OutputStream;
import java.io.Serializable;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A trained sequence tagger: one tag for each token of a sentence, with probabilities.
 *
 * <p>Immutable, apart from a bounded cache of word forms, and safe for any number of threads: load
 * one and share it. Equal sentences get equal results, alone or among others, on any thread.
 *
 * <p>A model may have several heads over one encoder, such as entities and parts of speech. A
 * tagger exposes one of them, initially the first; {@link #head} selects another.
 *
 * <p>Serialized as the bytes of its file, which are validated like a file when they are read. Equal
 * taggers share one instance per JVM.
 */
// The class is long because of the documentation of its methods, the whole public surface of a
// model; {@link TaggerModel} and {@link TaggerInference} do the work.
public final class Tagger implements Serializable {
  private static final long serialVersionUID = 1L;

  /** Loaded instances, keyed by file content. */
  private static final SharedModels<Tagger> SHARED = new SharedModels<>();

  private final transient TaggerModel model;
  private final transient TaggerInference inference;
  private final transient int head;
  private final transient TagView view;

  /**
   * The tagger that this one was derived from, or null; the reference keeps a shared instance in
   * use.
   */
  @SuppressWarnings("UnusedVariable")
  private final transient Tagger origin;

  Tagger(TaggerModel model) throws ModelFormatException {
    this(model, model.inference(), 0, null);
  }

  private Tagger(TaggerModel model, TaggerInference inference, int head, Tagger origin) {
    this.model = model;
    this.inference = inference;
    this.head = head;
    this.origin = origin;
    view = new TagView(model.heads().get(head));
  }

  /**
   * Reads a model file: an OpenNLP package ({@code .bin}) or its bare network.
   *
   * @throws ModelFormatException if the file is damaged or not a tagger
   * @throws IOException if it cannot be read
   */
  public static Tagger load(Path file) throws IOException {
    Arguments.notNull(file, "file");
    return ModelPackage.read(file, content -> new Tagger(TaggerModel.read(content.network())));
  }

  /**
   * Reads a model file from a stream up to its end. Leaves the stream open.
   *
   * @throws ModelFormatException if it is damaged or not a tagger
   * @throws IOException if it cannot be read
   */
  public static Tagger read(InputStream in) throws IOException {
    Arguments.notNull(in, "in");
    return ModelPackage.read(in, content -> new Tagger(TaggerModel.read(content.network())));
  }

  /**
   * Reads a tagger from the bytes of a model file. Equal bytes return the same object while it is
   * in use.
   *
   * @throws ModelFormatException if they are damaged or not a tagger
   */
  public static Tagger read(byte[] file) throws IOException {
    Arguments.notNull(file, "file");
    return SHARED.read(file, content -> new Tagger(TaggerModel.read(content.network())));
  }

  /**
   * The tagger of this name in a jar of models on the class path. Equal files return the same
   * object while it is in use.
   *
   * @param name {@code en} or {@code en-ner}; {@code de-ged} for other kinds of taggers. A language
   *     may be given as {@code eng} or {@code en-GB}, too
   * @throws java.io.FileNotFoundException if there is none of that name
   * @throws ModelFormatException if it is damaged or not a tagger
   */
  public static Tagger named(String name) throws IOException {
    Arguments.notNull(name, "name");
    return SHARED.named(name, "ner", content -> new Tagger(TaggerModel.read(content.network())));
  }

  /** The bytes of a model file for {@link #read(byte[])}: the bare network. */
  public byte[] toBytes() {
    return model.write().toBytes();
  }

  /**
   * Reads the bare network, as stored inside a package. Leaves the stream open.
   *
   * @throws ModelFormatException if the bytes are not those of a tagger
   * @throws IOException if they cannot be read
   */
  public static Tagger readNetwork(InputStream in) throws IOException {
    Arguments.notNull(in, "in");
    return read(in);
  }

  /** Writes the bare network; equal taggers write equal bytes. Leaves the stream open. */
  public void writeNetwork(OutputStream out) throws IOException {
    Arguments.notNull(out, "out");
    model.write().write(out);
  }

  /**
   * Atomically writes a model file that OpenNLP (as a name finder or a part-of-speech tagger),
   * CoreNLP (after export) and {@link #load} read.
   */
  public void save(Path target) throws IOException {
    Arguments.notNull(target, "target");
    OpenNlpManifest manifest =
        types().isEmpty() ? OpenNlpManifest.POS_TAGGER : OpenNlpManifest.NAME_FINDER;
    manifest.wrap(model.language(), model.write()).write(target);
  }

  TaggerModel model() {
    return model;
  }

  /** The name of the selected head. */
  String shownHead() {
    return model.heads().get(head).name();
  }

  /** Tags one sentence; an empty one gives an empty tagging. */
  public Tagging tag(List<String> tokens) {
    Arguments.elements(tokens, "tokens");
    return inference.tag(tokens, head, view);
  }

  /**
   * Tags one sentence with every head of the model in one pass of the encoder; results are keyed by
   * head name.
   */
  public Map<String, Tagging> tagHeads(List<String> tokens) {
    Arguments.elements(tokens, "tokens");
    int[] which = new int[model.heads().size()];
    List<TagView> views = new ArrayList<>();
    for (int i = 0; i < which.length; i++) {
      which[i] = i;
      views.add(i == head ? view : new TagView(model.heads().get(i)));
    }
    List<Tagging> taggings = inference.tag(tokens, which, views);
    Map<String, Tagging> byName = new LinkedHashMap<>();
    for (int i = 0; i < which.length; i++) {
      byName.put(model.heads().get(i).name(), taggings.get(i));
    }
    return byName;
  }

  /** The names of the model's heads, in order. */
  public List<String> heads() {
    return model.heads().stream().map(TagHead::name).toList();
  }

  /**
   * A tagger with another head of the model selected; it shares weights and cache with this one.
   *
   * @throws IllegalArgumentException if the model has no head of that name
   */
  public Tagger head(String name) {
    Arguments.notNull(name, "name");
    int index = heads().indexOf(name);
    if (index < 0) {
      throw new IllegalArgumentException("the model has heads " + heads() + ", not '" + name + "'");
    }
    return index == head ? this : new Tagger(model, inference, index, this);
  }

  /**
   * The tags that this tagger assigns: IOB2 over its types, {@code O} first; plain tags if it does
   * not tag chunks.
   */
  public List<String> tags() {
    return view.tags();
  }

  /** The entity types, sorted; empty if it does not tag chunks. */
  public List<String> types() {
    TagHead shown = model.heads().get(head);
    return shown.tags().isChunks() ? shown.reportedTypes().stream().sorted().toList() : List.of();
  }

  /** The language of the model as an ISO 639 code, {@code und} if it is not known. */
  public String language() {
    return model.language();
  }

  /** Metadata of the model: training settings, dev score, entries added by its author. */
  public Map<String, String> metadata() {
    return model.metadata();
  }

  /** The shape of the network and how it was trained. */
  public TaggerSettings settings() {
    return model.settings();
  }

  /** Names, types and shapes of the weights, for display. */
  public List<String> describe() {
    return model.describe();
  }

  /**
   * A tagger that reports only some of the types; it shares weights and cache with this one. All
   * other entities become {@code O}. The restriction is saved with the tagger.
   *
   * @throws IllegalArgumentException if the model has no such type or no types at all
   */
  public Tagger restrictedTo(List<String> wanted) {
    return with(decoding().withReportedTypes(TypeSelection.of(types(), wanted)));
  }

  /**
   * A tagger that suppresses entities of lower probability ({@link
   * io.github.recurve.text.Span#probability}); it shares weights and cache with this one. Their
   * tokens become {@code O}; probabilities do not change. The minimum is saved with the tagger.
   *
   * <p>For a detector ({@link #marking}) it is the probability from which tokens are marked.
   *
   * @param minimum in [0, 1]; 0 reports all that the network finds
   * @throws IllegalArgumentException if it is not in this range, or the model has neither types nor
   *     a tag to mark with
   */
  public Tagger withMinimumProbability(double minimum) {
    if (types().isEmpty() && mark().isEmpty()) {
      throw new IllegalArgumentException(
          "the model assigns plain tags; it has no entities to suppress");
    }
    return with(decoding().withMinimumProbability(minimum));
  }

  /**
   * A tagger that reports user names as entities, or does not; corpora of tweets disagree about
   * whether they are names. A user name is an entity that begins with {@code @}, or consists of the
   * one token after an {@code @}. The tagger shares weights and cache with this one. The tokens of
   * user names that are not reported become {@code O}; probabilities do not change. The setting is
   * saved with the tagger.
   *
   * @throws IllegalArgumentException if the model has no types
   */
  public Tagger withUserNames(boolean reported) {
    if (types().isEmpty()) {
      throw new IllegalArgumentException("the model assigns plain tags; it has no user names");
    }
    return with(decoding().withUserNames(reported));
  }

  /**
   * A detector, e.g. of incorrect tokens: a tagger that assigns a plain tag to each token for which
   * it reaches a minimum probability, whether or not it is the most likely tag. It shares weights
   * and cache with this one. The setting is saved with the tagger.
   *
   * @param tag one of at least two tags
   * @param minimum in [0, 1]
   * @throws IllegalArgumentException if the model has types, no such tag, or no other tag
   */
  public Tagger marking(String tag, double minimum) {
    Arguments.notNull(tag, "tag");
    if (!types().isEmpty()) {
      throw new IllegalArgumentException("the model tags names; it has no plain tags to mark with");
    }
    return with(decoding().withReportedTypes(List.of(tag)).withMinimumProbability(minimum));
  }

  /** The tag set by {@link #marking}. */
  public Optional<String> mark() {
    return types().isEmpty() ? decoding().reportedTypes().stream().findFirst() : Optional.empty();
  }

  /** The probability below which no entity is reported, or no token marked. */
  public double minimumProbability() {
    return decoding().minimumProbability();
  }

  /** Returns whether user names are reported; see {@link #withUserNames}. */
  public boolean reportsUserNames() {
    return decoding().userNames();
  }

  /**
   * A tagger whose probabilities are calibrated on annotated sentences; the tags stay the same. Its
   * scores are divided by the temperature that maximises the likelihood of the annotation (Guo et
   * al., ICML 2017), independently of the current temperature. The temperature is saved with the
   * tagger.
   *
   * @param dev sentences that the network was not trained on; tags unknown to it are treated as
   *     unknown
   * @throws IllegalArgumentException if there are no sentences
   */
  public Tagger calibrated(List<TaggedSentence> dev) {
    Arguments.elements(dev, "dev");
    return with(decoding().withTemperature(Temperature.fit(inference, head, dev)));
  }

  /**
   * A smaller and faster tagger with nearly the same scores: each recurrent weight matrix is
   * replaced by its best low-rank approximation, a product of two matrices. Use a dev set to find
   * how low the rank can be before accuracy drops.
   *
   * @param rank from 1 to the size of the hidden state; worthwhile well below four fifths of that
   * @throws IllegalArgumentException if it is not in this range, or the weights are already
   *     low-rank
   */
  public Tagger withRecurrentRank(int rank) {
    return with(model.withRecurrentRank(rank));
  }

  /**
   * A tagger with its weights in another number format: {@link NumberFormat#INT8} makes its file
   * and its memory about a quarter of that of float32, with nearly the same scores. What a format
   * has rounded stays rounded in every other format.
   */
  public Tagger withNumberFormat(NumberFormat format) {
    return with(model.withNumberFormat(Arguments.notNull(format, "format")));
  }

  private Tagger with(TaggerModel changed) {
    try {
      return new Tagger(changed, changed.inference(), head, null);
    } catch (ModelFormatException e) {
      throw new IllegalStateException(e); // built from finite weights of the right shapes
    }
  }

  /** Temperature by which scores are divided to get probabilities; 1 if it was never fitted. */
  public double temperature() {
    return decoding().temperature();
  }

  private DecoderSettings decoding() {
    return model.heads().get(head).decoding();
  }

  private Tagger with(DecoderSettings decoding) {
    return new Tagger(model.with(head, decoding), inference.with(head, decoding), head, null);
  }

  private Object writeReplace() {
    return new SerializedTagger(this);
  }

  private void readObject(ObjectInputStream in) throws InvalidObjectException {
    throw SerializedModel.notSerialized(Tagger.class);
  }
}

package io.github.recurve.translator;

import io.github.recurve.check.Arguments;
import io.github.recurve.model.ModelFormatException;
import io.github.recurve.model.ModelPackage;
import io.github.recurve.model.OpenNlpManifest;
import io.github.recurve.model.SerializedModel;
import io.github.recurve.model.SharedModels;
import io.github.recurve.model.TensorInfo;
import io.github.recurve.text.running.RunningText;
import io.github.recurve.text.running.SentenceRules;
import java.io.IOException;
import java.io.InputStream;
import java.io.InvalidObjectException;
import java.io.ObjectInputStream;
import java.io.Serializable;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * Translates text with a recurrent encoder and a decoder with attention.
 *
 * <p>A text is translated sentence by sentence; white space between sentences is preserved. Memory
 * is bounded by the longest part, not by the text.
 *
 * <p>Immutable and safe for any number of threads.
 *
 * <p>Serialized as the bytes of its file, which are validated like a file when they are read. Equal
 * translators share one instance per JVM.
 */
public final class Translator implements Serializable {
  private static final long serialVersionUID = 1L;

  /** Loaded instances, keyed by file content. */
  private static final SharedModels<Translator> SHARED = new SharedModels<>();

  /** Default number of hypotheses per sentence. */
  public static final int BEAM = 4;

  /** Default exponent of the length. */
  public static final double LENGTH_PENALTY = 1;

  /** Largest number of hypotheses per sentence. */
  public static final int MAXIMUM_BEAM = 100;

  private final transient TranslatorFile file;
  private final transient SentenceTranslator sentences;
  private final transient SentenceRules rules;

  /**
   * The translator with the default search, or null; the reference keeps a shared instance in use.
   */
  @SuppressWarnings("UnusedVariable")
  private final transient Translator origin;

  private Translator(TranslatorFile file, SentenceTranslator sentences, Translator origin) {
    this.file = file;
    this.sentences = sentences;
    this.rules = new SentenceRules(RunningText.isEnglish(file.source()));
    this.origin = origin;
  }

  static Translator of(TranslatorFile file) throws ModelFormatException {
    TranslationInference network =
        new TranslationInference(file.settings(), file.languages(), file.weights());
    return new Translator(
        file, new SentenceTranslator(file.languages(), network, BEAM, LENGTH_PENALTY), null);
  }

  /**
   * Reads a model file.
   *
   * @throws ModelFormatException if it is damaged or not a translator; the message names the file
   */
  public static Translator load(Path file) throws IOException {
    Arguments.notNull(file, "file");
    return ModelPackage.read(file, content -> of(TranslatorFile.read(content.network())));
  }

  /**
   * Reads a model from a stream up to its end. Leaves the stream open.
   *
   * @throws ModelFormatException if it is damaged or not a translator
   */
  public static Translator read(InputStream in) throws IOException {
    Arguments.notNull(in, "in");
    return ModelPackage.read(in, content -> of(TranslatorFile.read(content.network())));
  }

  /**
   * Reads a translator from the bytes of a model file. Equal bytes return the same object while it
   * is in use.
   *
   * @throws ModelFormatException if they are damaged or not a translator
   */
  public static Translator read(byte[] file) throws IOException {
    Arguments.notNull(file, "file");
    return SHARED.read(file, content -> of(TranslatorFile.read(content.network())));
  }

  /**
   * The translator of this name in a jar of models on the class path. Equal files return the same
   * object while it is in use.
   *
   * @param name such as {@code en-fr}
   * @throws java.io.FileNotFoundException if there is none of that name
   * @throws ModelFormatException if it is damaged or not a translator
   */
  public static Translator named(String name) throws IOException {
    Arguments.notNull(name, "name");
    return SHARED.named(name, "", content -> of(TranslatorFile.read(content.network())));
  }

  /** The bytes of a model file for {@link #read(byte[])}: the bare network. */
  public byte[] toBytes() {
    return file.write().toBytes();
  }

  /** Writes the model file atomically. */
  public void save(Path path) throws IOException {
    Arguments.notNull(path, "path");
    OpenNlpManifest.TRANSLATOR.wrap(file.source(), file.write()).write(path);
  }

  /**
   * The same translator with another search.
   *
   * @param beam hypotheses per sentence, 1 to 100; 1 takes the most probable symbol at each step
   * @param lengthPenalty exponent of the length by which scores are divided, at least 0; higher
   *     values favour longer translations (Wu et al., 2016, equation 14)
   * @throws IllegalArgumentException if one is out of range
   */
  public Translator withSearch(int beam, double lengthPenalty) {
    if (beam < 1 || beam > MAXIMUM_BEAM) {
      throw new IllegalArgumentException("beam " + beam + " is not in 1 to " + MAXIMUM_BEAM);
    }
    if (!(lengthPenalty >= 0 && lengthPenalty < Double.POSITIVE_INFINITY)) {
      throw new IllegalArgumentException("length penalty " + lengthPenalty + " is not at least 0");
    }
    boolean same = beam == beam() && lengthPenalty == lengthPenalty();
    return same ? this : new Translator(file, sentences.with(beam, lengthPenalty), this);
  }

  TranslatorFile file() {
    return file;
  }

  int beam() {
    return sentences.beam();
  }

  double lengthPenalty() {
    return sentences.lengthPenalty();
  }

  /** The settings of the network. */
  public TranslatorSettings settings() {
    return file.settings();
  }

  /** ISO 639 code of the language to translate from; {@code und} if it was not given. */
  public String sourceLanguage() {
    return file.source();
  }

  /** ISO 639 code of the language to translate to; {@code und} if it was not given. */
  public String targetLanguage() {
    return file.target();
  }

  /** Metadata of the model: training metadata, and entries added by its author. */
  public Map<String, String> metadata() {
    return file.metadata();
  }

  /** One line per tensor: name, type and shape. */
  public List<String> describe() {
    return file.tensors().tensors().stream().map(TensorInfo::toString).toList();
  }

  /** The translation of a text; white space alone is returned unchanged. */
  public String translate(String text) {
    return translateAll(List.of(Arguments.notNull(text, "text"))).get(0).text();
  }

  /** The translations of several texts, computed in parallel. */
  public List<Translation> translateAll(List<String> texts) {
    return nBest(texts, 1).stream().map(list -> list.get(0)).toList();
  }

  /**
   * The best translations of a text, best first. For a text in several parts, translation i
   * consists of the i-th best of each. The search is wider than for one translation, so the first
   * may be better than {@link #translate}'s.
   *
   * @param n maximum number, 1 to 100; at least one is found, and fewer than n if there are no more
   * @throws IllegalArgumentException if n is out of range
   */
  public List<Translation> nBest(String text, int n) {
    return nBest(List.of(Arguments.notNull(text, "text")), n).get(0);
  }

  /** The best translations of each of several texts, computed in parallel. */
  public List<List<Translation>> nBest(List<String> texts, int n) {
    Arguments.elements(texts, "texts");
    if (n < 1 || n > MAXIMUM_BEAM) {
      throw new IllegalArgumentException("n " + n + " is not in 1 to " + MAXIMUM_BEAM);
    }
    if (n > beam()) {
      return withSearch(n, lengthPenalty()).nBest(texts, n);
    }
    List<TextSegments> segments =
        texts.stream().map(t -> TextSegments.of(t, rules, this::countSymbols)).toList();
    List<String> parts = segments.stream().flatMap(s -> s.parts().stream()).toList();
    List<List<Translation>> translated = sentences.translations(parts, n > 1);
    List<List<Translation>> results = new ArrayList<>();
    int from = 0;
    for (TextSegments text : segments) {
      int to = from + text.parts().size();
      List<List<Translation>> own = translated.subList(from, to);
      int most = own.stream().mapToInt(List::size).max().orElse(1);
      results.add(
          IntStream.range(0, Math.min(n, most)).mapToObj(rank -> joined(text, own, rank)).toList());
      from = to;
    }
    return results;
  }

  private int countSymbols(String text) {
    return file.languages().encode(text).rows().length;
  }

  private static Translation joined(TextSegments text, List<List<Translation>> parts, int rank) {
    List<Translation> chosen =
        parts.stream().map(list -> list.get(Math.min(rank, list.size() - 1))).toList();
    if (chosen.size() == 1 && text.join(List.of("")).isEmpty()) {
      return chosen.get(0);
    }
    List<String> source = new ArrayList<>();
    List<String> target = new ArrayList<>();
    List<Translation.Attention> alignment = new ArrayList<>();
    double score = 0;
    for (Translation part : chosen) {
      for (Translation.Attention row : part.alignment()) {
        alignment.add(new Translation.Attention(source.size() + row.first(), row.weights()));
      }
      source.addAll(part.sourceWords());
      target.addAll(part.targetWords());
      score += part.score();
    }
    return new Translation(
        text.join(chosen.stream().map(Translation::text).toList()),
        score,
        source,
        target,
        List.copyOf(alignment));
  }

  private Object writeReplace() {
    return new SerializedTranslator(this);
  }

  private void readObject(ObjectInputStream in) throws InvalidObjectException {
    throw SerializedModel.notSerialized(Translator.class);
  }
}

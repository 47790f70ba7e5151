package io.github.recurve.language;

import io.github.recurve.check.Arguments;
import io.github.recurve.model.AtomicFile;
import io.github.recurve.model.ModelFormatException;
import io.github.recurve.model.ModelHeader;
import io.github.recurve.model.ModelPackage;
import io.github.recurve.model.SafeTensors;
import io.github.recurve.model.SafeTensorsBuilder;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * The content of the file of a {@link PersonalCache}, which can be listed and edited without the
 * model.
 *
 * <pre>
 * Path file = Path.of("my-words");
 * CacheFile.read(file).without("teh").save(file);
 * </pre>
 *
 * <p>Immutable and safe for any number of threads.
 */
public final class CacheFile {

  private static final String KIND = "personal cache";
  private static final String MODEL = "model";
  private static final String WORDS = "words";
  private static final String OUTPUTS = "outputs";

  /** Upper bound on the size of an output. */
  private static final float LARGEST_OUTPUT = 1e6f;

  private final String model; // fingerprint
  private final List<String> tokens;
  private final float[] outputs; // [tokens, e]
  private final int embedding;

  /**
   * The content of a cache.
   *
   * @param model fingerprint
   * @param tokens tokens, oldest first
   * @param outputs outputs of the network before each token [tokens, e]
   * @param embedding e
   */
  CacheFile(String model, List<String> tokens, float[] outputs, int embedding) {
    this.model = model;
    this.tokens = List.copyOf(tokens);
    this.outputs = outputs;
    this.embedding = embedding;
  }

  /**
   * Reads a file.
   *
   * @throws ModelFormatException if it is damaged or not a personal cache; the message names it
   */
  public static CacheFile read(Path file) throws IOException {
    Arguments.notNull(file, "file");
    return ModelPackage.read(file, content -> read(content.network()));
  }

  private static CacheFile read(SafeTensors in) throws ModelFormatException {
    ModelHeader header = ModelHeader.read(in, KIND);
    List<String> tokens = in.strings(WORDS);
    float[] outputs = in.floats(OUTPUTS, tokens.size(), -1); // [tokens, e]
    for (float x : outputs) {
      if (!(Math.abs(x) <= LARGEST_OUTPUT)) {
        throw new ModelFormatException(
            "the personal cache is damaged: it contains the output" + " " + x);
      }
    }
    return new CacheFile(header.text(MODEL), tokens, outputs, in.info(OUTPUTS).shape().get(1));
  }

  /**
   * Writes the file atomically. A new file is readable by its owner only; a replaced one keeps its
   * permissions.
   */
  public void save(Path file) throws IOException {
    Arguments.notNull(file, "file");
    SafeTensorsBuilder out = SafeTensors.builder();
    ModelHeader.of(KIND).with(MODEL, model).write(out);
    out.putStrings(WORDS, tokens);
    out.put(OUTPUTS, new int[] {tokens.size(), embedding}, outputs);
    AtomicFile.writeOwnerOnly(file, out.build()::write);
  }

  /** The fingerprint of the model that the cache belongs to. */
  String model() {
    return model;
  }

  /** Size of an output. */
  int embedding() {
    return embedding;
  }

  /** The output of the network before a token [e]. */
  float[] output(int token) {
    return Arrays.copyOfRange(outputs, token * embedding, (token + 1) * embedding);
  }

  /**
   * Everything learnt, in the order typed; for running text including punctuation and {@link
   * LanguageModel#LINE_END}.
   */
  public List<String> tokens() {
    return tokens;
  }

  /** The words with the number of times that each was typed, most recent first. */
  public Map<String, Integer> words() {
    Map<String, Integer> words = new LinkedHashMap<>();
    for (int i = tokens.size() - 1; i >= 0; i--) {
      words.merge(tokens.get(i), 1, Integer::sum);
    }
    words.remove(LanguageModel.LINE_END);
    return words;
  }

  /** The content without all occurrences of a word. */
  public CacheFile without(String word) {
    Arguments.notNull(word, "word");
    return with(
        IntStream.range(0, tokens.size()).filter(i -> !tokens.get(i).equals(word)).toArray());
  }

  /**
   * The content without the most recently learnt tokens.
   *
   * @throws IllegalArgumentException if the number is negative
   */
  public CacheFile withoutLast(int count) {
    if (count < 0) {
      throw new IllegalArgumentException("count is " + count + "; it must be at least 0");
    }
    return with(IntStream.range(0, Math.max(0, tokens.size() - count)).toArray());
  }

  private CacheFile with(int[] kept) {
    List<String> keptTokens = new ArrayList<>(kept.length);
    float[] keptOutputs = new float[kept.length * embedding]; // [kept, e]
    for (int i = 0; i < kept.length; i++) {
      keptTokens.add(tokens.get(kept[i]));
      System.arraycopy(outputs, kept[i] * embedding, keptOutputs, i * embedding, embedding);
    }
    return new CacheFile(model, keptTokens, keptOutputs, embedding);
  }
}

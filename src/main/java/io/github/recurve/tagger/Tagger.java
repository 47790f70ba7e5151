package io.github.recurve.tagger;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** A trained sequence tagger. Immutable and safe for any number of threads. STUB: being written. */
public final class Tagger {

  private Tagger() {}

  /** Reads a model package (.bin). Throws io.github.recurve.model.ModelFormatException (an IOException). */
  public static Tagger load(Path file) throws IOException {
    throw new IOException("not yet written: " + file);
  }

  /** Reads the bare network entry (safetensors), as an OpenNLP ArtifactSerializer is handed it. Does not close. */
  public static Tagger readNetwork(InputStream in) throws IOException {
    throw new IOException("not yet written");
  }

  /** Writes the bare network entry; equal taggers write equal bytes. Does not close. */
  public void writeNetwork(OutputStream out) throws IOException {
    throw new IOException("not yet written");
  }

  /** Tags one sentence; an empty one gives an empty Tagging. */
  public Tagging tag(List<String> tokens) {
    throw new IllegalStateException("not yet written");
  }

  /** Tags sentences in one go; same results as one by one. */
  public List<Tagging> tagAll(List<List<String>> sentences) {
    return sentences.stream().map(this::tag).toList();
  }

  /** The IOB2 tags the model can give, e.g. [O, B-LOC, I-LOC, ...]. For a part-of-speech tagger, its plain tags. */
  public List<String> tags() {
    return List.of();
  }

  /** Entity types, e.g. [LOC, ORG, PER]. */
  public List<String> types() {
    return List.of();
  }

  /** Free key-value facts about the model: language, seed, recipe, scores. */
  public Map<String, String> metadata() {
    return Map.of();
  }

  /** The same tagger that reports only spans of the given types (all else O), sharing the weights. */
  public Tagger restrictedTo(List<String> types) {
    throw new IllegalStateException("not yet written");
  }
}

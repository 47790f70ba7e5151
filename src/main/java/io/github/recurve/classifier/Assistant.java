package io.github.recurve.classifier;

import io.github.recurve.check.Arguments;
import io.github.recurve.model.ModelFormatException;
import io.github.recurve.model.ModelPackage;
import io.github.recurve.model.SerializedModel;
import io.github.recurve.model.SharedModels;
import io.github.recurve.text.Utterance;
import java.io.IOException;
import java.io.InputStream;
import java.io.InvalidObjectException;
import java.io.ObjectInputStream;
import java.io.Serializable;
import java.nio.file.Path;
import java.util.List;

/**
 * A trained assistant: finds the intent of a sentence and the values of its slots with one network,
 * two heads over a shared encoder.
 *
 * <p>Immutable, apart from a bounded cache of word forms, and safe for any number of threads: load
 * one and share it.
 *
 * <p>Serialized as the bytes of its file, which are validated like a file when they are read. Equal
 * assistants share one instance per JVM.
 */
public final class Assistant implements Serializable {
  private static final long serialVersionUID = 1L;

  /** Loaded instances, keyed by file content. */
  private static final SharedModels<Assistant> SHARED = new SharedModels<>();

  private final transient Classifier intents;

  /** Wraps a classifier that has a slot head. */
  Assistant(Classifier intents) throws ModelFormatException {
    if (intents.model().slots() == null) {
      throw new ModelFormatException("not an assistant but a classifier without slots");
    }
    this.intents = intents;
  }

  /**
   * Reads a model file: an OpenNLP package ({@code .bin}) or its bare network.
   *
   * @throws ModelFormatException if the file is damaged or not an assistant
   * @throws IOException if it cannot be read
   */
  public static Assistant load(Path file) throws IOException {
    Arguments.notNull(file, "file");
    return ModelPackage.read(file, Assistant::of);
  }

  /**
   * Reads a model file from a stream, to its end, and leaves the stream open.
   *
   * @throws ModelFormatException if it is damaged or not an assistant
   * @throws IOException if it cannot be read
   */
  public static Assistant read(InputStream in) throws IOException {
    Arguments.notNull(in, "in");
    return ModelPackage.read(in, Assistant::of);
  }

  /**
   * Reads an assistant from the bytes of a model file. Equal bytes return the same object while it
   * is in use.
   *
   * @throws ModelFormatException if they are damaged or not an assistant
   */
  public static Assistant read(byte[] file) throws IOException {
    Arguments.notNull(file, "file");
    return SHARED.read(file, Assistant::of);
  }

  /**
   * The assistant of this name in a jar of models on the class path. Equal files return the same
   * object while it is in use.
   *
   * @param name {@code en} or {@code en-assistant}
   * @throws java.io.FileNotFoundException if there is none of that name
   * @throws ModelFormatException if it is damaged or not an assistant
   */
  public static Assistant named(String name) throws IOException {
    Arguments.notNull(name, "name");
    return SHARED.named(name, "assistant", Assistant::of);
  }

  /** The bytes of a model file for {@link #read(byte[])}: the bare network. */
  public byte[] toBytes() {
    return intents.toBytes();
  }

  private static Assistant of(ModelPackage content) throws ModelFormatException {
    return new Assistant(new Classifier(ClassifierModel.read(content.network())));
  }

  /** Writes a model file atomically. OpenNLP reads it as a document categorizer of intents. */
  public void save(Path target) throws IOException {
    Arguments.notNull(target, "target");
    intents.save(target);
  }

  /**
   * The intent and the slots of a sentence. Texts are split by {@link
   * io.github.recurve.text.words.WordSplitter}; one without words has no slots. A full stop,
   * question mark or exclamation mark at the end is ignored if the training text had none.
   */
  public Understanding understand(List<String> tokens) {
    Arguments.elements(tokens, "tokens");
    List<String> forms = intents.reading().forms(tokens);
    return intents.inference().understand(forms, intents.reading().length(forms));
  }

  /** The classifier of the intents, sharing weights and cache with this assistant. */
  public Classifier intents() {
    return intents;
  }

  /** The types of the slots, sorted. */
  public List<String> slots() {
    return intents.model().slots().reportedTypes().stream().sorted().toList();
  }

  /** The mean of intent accuracy and slot F1. */
  double score(List<Utterance> dev) {
    AssistantScores scores = AssistantScores.of(this, dev);
    return (scores.intents().accuracy() + scores.slots().f1()) / 2;
  }

  private Object writeReplace() {
    return new SerializedAssistant(this);
  }

  private void readObject(ObjectInputStream in) throws InvalidObjectException {
    throw SerializedModel.notSerialized(Assistant.class);
  }
}

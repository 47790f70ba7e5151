package io.github.recurve.corenlp;

import edu.stanford.nlp.ie.crf.CRFLabel;
import edu.stanford.nlp.sequences.SeqClassifierFlags;
import edu.stanford.nlp.util.Index;
import io.github.recurve.model.SharedModels;
import java.io.IOException;
import java.io.InvalidObjectException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.List;

/**
 * The parts of a serialised {@code CRFClassifier} other than the feature factory: label indices,
 * labels, features, flags and weights.
 *
 * <p>An object stream writes an object once and refers to it afterwards. Since the factory is
 * written together with these very objects, it can verify them on reading.
 */
final class ClassifierParts {

  private static final int COUNT = 5;

  private final Object[] parts; // empty if the factory is not part of a classifier

  private ClassifierParts(Object[] parts) {
    this.parts = parts;
  }

  static ClassifierParts none() {
    return new ClassifierParts(new Object[0]);
  }

  static ClassifierParts of(
      List<? extends Index<?>> labelIndices,
      Index<String> labels,
      Index<String> features,
      SeqClassifierFlags flags,
      float[][] weights) {
    return new ClassifierParts(new Object[] {labelIndices, labels, features, flags, weights});
  }

  void write(ObjectOutputStream out) throws IOException {
    out.writeInt(parts.length);
    for (Object part : parts) {
      out.writeObject(part);
    }
  }

  static ClassifierParts read(ObjectInputStream in) throws IOException, ClassNotFoundException {
    int count = in.readInt();
    if (count != 0 && count != COUNT) {
      throw new InvalidObjectException(count + " parts: the model is damaged");
    }
    Object[] parts = new Object[count];
    for (int i = 0; i < count; i++) {
      parts[i] = in.readObject();
    }
    return new ClassifierParts(parts);
  }

  /**
   * The SHA-256 of all parts and of the key of a network.
   *
   * @throws InvalidObjectException if a part is not of the expected form
   */
  byte[] digest(String key) throws InvalidObjectException {
    MessageDigest digest = SharedModels.sha256();
    try {
      add(digest, key);
      for (Object part : parts) {
        add(digest, content(part));
      }
      return digest.digest();
    } catch (RuntimeException | ReflectiveOperationException e) {
      InvalidObjectException damaged = new InvalidObjectException("the model is damaged: " + e);
      damaged.initCause(e);
      throw damaged;
    }
  }

  private static void add(MessageDigest digest, String text) {
    digest.update(text.getBytes(StandardCharsets.UTF_8));
    digest.update((byte) 0);
  }

  private static String content(Object part) throws ReflectiveOperationException {
    if (part instanceof Index<?> index) {
      return index(index);
    }
    if (part instanceof SeqClassifierFlags flags) {
      return flags(flags);
    }
    if (part instanceof float[][] weights) {
      return Arrays.deepToString(weights);
    }
    StringBuilder all = new StringBuilder();
    for (Object element : (List<?>) part) {
      all.append(content(element)).append('\n');
    }
    return all.toString();
  }

  /** The elements of an index in order, each with its number. */
  private static <E> String index(Index<E> index) {
    StringBuilder all = new StringBuilder();
    for (E element : index.objectsList()) {
      Object content =
          element instanceof CRFLabel label ? Arrays.toString(label.getLabel()) : element;
      all.append(content).append(' ').append(index.indexOf(element)).append('\n');
    }
    return all.toString();
  }

  /** The values of all flags that are numbers, words or lists of those. */
  private static String flags(SeqClassifierFlags flags) throws ReflectiveOperationException {
    StringBuilder all = new StringBuilder();
    for (Field field : SeqClassifierFlags.class.getFields()) {
      Class<?> type = field.getType();
      boolean stable = type.isPrimitive() || type == String.class || type == String[].class;
      int modifiers = field.getModifiers();
      if (stable && !Modifier.isStatic(modifiers) && !Modifier.isTransient(modifiers)) {
        Object value = field.get(flags);
        String text = type == String[].class ? Arrays.toString((String[]) value) : "" + value;
        all.append(field.getName()).append('=').append(text).append('\n');
      }
    }
    return all.toString();
  }
}

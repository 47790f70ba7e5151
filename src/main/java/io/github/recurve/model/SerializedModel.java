package io.github.recurve.model;

import io.github.recurve.check.Arguments;
import java.io.IOException;
import java.io.InvalidObjectException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.io.Serializable;

/**
 * Serialized form of a model: the bytes of its file, in place of its objects (Bloch, Effective
 * Java, 3rd edition, item 90). The bytes are read and validated like a file, and memory is
 * allocated as they arrive.
 */
public abstract class SerializedModel implements Serializable {
  private static final long serialVersionUID = 1L;

  /** Maximum size: tensors and header, see {@link SafeTensors}, plus the overhead of a zip. */
  private static final int MAXIMUM_BYTES = (1 << 30) + (1 << 23);

  private transient byte[] file;

  /** Creates the serialized form from the bytes of a file, which are not copied. */
  protected SerializedModel(byte[] file) {
    this.file = Arguments.notNull(file, "file");
  }

  /**
   * Creates the model.
   *
   * @throws IOException if the bytes are not such a model
   * @throws IllegalArgumentException if other fields are inconsistent with it
   */
  protected abstract Object read(byte[] file) throws IOException;

  /**
   * The exception for a stream that contains a model's own objects.
   *
   * @param type class of the model
   */
  public static InvalidObjectException notSerialized(Class<?> type) {
    return new InvalidObjectException(
        type.getSimpleName() + " is serialized as the bytes of its file; the stream is damaged");
  }

  private void writeObject(ObjectOutputStream out) throws IOException {
    out.defaultWriteObject();
    out.writeInt(file.length);
    out.write(file);
  }

  private void readObject(ObjectInputStream in) throws IOException, ClassNotFoundException {
    in.defaultReadObject();
    int length = in.readInt();
    if (length < 0 || length > MAXIMUM_BYTES) {
      throw new InvalidObjectException("the stream is damaged: a model of " + length + " bytes");
    }
    file = in.readNBytes(length);
    if (file.length < length) {
      throw new InvalidObjectException(
          "the stream ends inside a model: " + file.length + " of " + length + " bytes are there");
    }
  }

  /** Replaces this form by the model. */
  protected final Object readResolve() throws InvalidObjectException {
    try {
      return read(file);
    } catch (IOException | IllegalArgumentException e) {
      InvalidObjectException invalid =
          new InvalidObjectException("the stream does not hold a model: " + e.getMessage());
      invalid.initCause(e);
      throw invalid;
    }
  }
}

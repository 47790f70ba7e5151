package io.github.recurve.fuzz;

import io.github.recurve.language.LanguageModel;
import io.github.recurve.language.Suggester;
import io.github.recurve.language.TinyModel;
import io.github.recurve.tagger.Tagger;
import io.github.recurve.tagger.ToyTagger;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.util.List;

/**
 * Serialized models, as Spark sends them, as a fuzz target. Java's object stream rejects damage
 * with exceptions of all kinds; the bytes in it are those of a file.
 */
final class SerializedFuzz {

  private static final List<String> WORDS = List.of("Lee", "left", "\u00e9");

  private SerializedFuzz() {}

  static FuzzTarget target() throws IOException {
    List<byte[]> seeds = List.of(serialized(ToyTagger.get()), serialized(TinyModel.get()));
    return new FuzzTarget() {
      @Override
      public List<byte[]> seeds() {
        return seeds;
      }

      @Override
      public boolean isBounded() {
        return false; // an object stream allocates any array that it announces
      }

      @Override
      public boolean accepts(byte[] input) {
        Object read;
        try (ObjectInputStream in = new ObjectInputStream(new ByteArrayInputStream(input))) {
          read = in.readObject();
        } catch (Exception | LinkageError | OutOfMemoryError refused) {
          return false;
        }
        return isSound(read);
      }
    };
  }

  private static boolean isSound(Object read) {
    if (read instanceof Tagger tagger) {
      for (double p : tagger.tag(WORDS).confidences()) {
        require(p >= 0 && p <= 1, "probability " + p);
      }
    } else if (read instanceof LanguageModel model) {
      new Suggester(model)
          .suggest("Anna drinks ", 3)
          .forEach(s -> require(s.probability() >= 0 && s.probability() <= 1, "" + s));
    }
    return true; // or another object of the stream
  }

  private static void require(boolean holds, String what) {
    if (!holds) {
      throw new AssertionError(what);
    }
  }

  private static byte[] serialized(Object model) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
      out.writeObject(model);
    }
    return bytes.toByteArray();
  }
}

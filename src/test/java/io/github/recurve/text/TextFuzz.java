package io.github.recurve.text;

import io.github.recurve.fuzz.FuzzTarget;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

/** Text files of data as fuzz targets. */
public final class TextFuzz {

  private TextFuzz() {}

  private interface Reader {
    void read(ByteArrayInputStream in) throws IOException;
  }

  /** CoNLL files and word vectors. */
  public static Map<String, FuzzTarget> targets() {
    return Map.of(
        "conll",
        target(
            TextFuzz::conll,
            "# id 1\n-DOCSTART-\tO\n\nSomesh\tB-PER\nleft\tO\nNew\tB-LOC\nDelhi\tI-LOC\n\n",
            "\ufeffEU B-ORG\r\nrejects O\r\n\r\n. _\n"),
        "word-vectors",
        target(
            TextFuzz::vectors,
            "3 4\nLagos 0.5 -1 2.5e-3 1\nnew york 1 2 3 4\n\u00e9 0 0 0 1\n",
            "the 1 2\nmet 3 -4.25\n"));
  }

  private static FuzzTarget target(Reader reader, String... seeds) {
    List<byte[]> bytes =
        List.of(seeds).stream().map(seed -> seed.getBytes(StandardCharsets.UTF_8)).toList();
    return new FuzzTarget() {
      @Override
      public List<byte[]> seeds() {
        return bytes;
      }

      @Override
      public boolean accepts(byte[] input) throws IOException {
        try {
          reader.read(new ByteArrayInputStream(input));
          return true;
        } catch (TextFormatException refused) {
          return false;
        } catch (IOException refused) {
          if (refused.getMessage().startsWith("input: ")) {
            return false; // names the file
          }
          throw refused;
        }
      }
    };
  }

  private static void conll(ByteArrayInputStream in) throws IOException {
    try (ConllReader reader = new ConllReader(in, "input", ConllFormat.DEFAULT)) {
      for (var next = reader.read(); next.isPresent(); next = reader.read()) {
        TaggedSentence sentence = next.get();
        if (sentence.tokens().size() != sentence.tags().size()) {
          throw new AssertionError(sentence.toString());
        }
      }
    }
  }

  private static void vectors(ByteArrayInputStream in) throws IOException {
    WordVectors vectors = WordVectors.read(in, "input", 1000, word -> true);
    for (int i = 0; i < vectors.vectors().getNumElements(); i++) {
      if (!Float.isFinite(vectors.vectors().data[i])) {
        throw new AssertionError("a vector has the number " + vectors.vectors().data[i]);
      }
    }
  }
}

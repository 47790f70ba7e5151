package io.github.recurve.text;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.recurve.fuzz.FuzzTarget;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPOutputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** Text files of data as fuzz targets. */
public final class TextFuzz {

  private TextFuzz() {}

  private interface Reader {
    void read(ByteArrayInputStream in) throws IOException;
  }

  /** The targets; they write into a folder. */
  public static Map<String, FuzzTarget> targets(Path folder) throws IOException {
    String vectors = "3 4\nLagos 0.5 -1 2.5e-3 1\nnew york 1 2 3 4\n\u00e9 0 0 0 1\n";
    Path sentences = Files.writeString(folder.resolve("sentences"), "a O\n\nb B-X\n\n");
    Path file = folder.resolve("labels");
    return Map.of(
        "conll",
        target(
            TextFuzz::conll,
            "# id 1\n-DOCSTART-\tO\n\nSomesh\tB-PER\nleft\tO\nNew\tB-LOC\nDelhi\tI-LOC\n\n",
            "\ufeffEU B-ORG\r\nrejects O\r\n\r\n. _\n"),
        "word-vectors",
        target(TextFuzz::vectors, vectors, "the 1 2\nmet 3 -4.25\n"),
        "binary-vectors",
        target(TextFuzz::vectors, List.of(binary(), zip(binary()))),
        "packed-vectors",
        target(TextFuzz::vectors, List.of(gzip(vectors.getBytes(UTF_8)), zip(gzip(binary())))),
        "labeled-texts",
        target(
            in -> LabeledTexts.read(write(in, file)),
            "A good film.\tpositive\n\n\ufeffBad , \t it is\tvery negative\r\n"),
        "intents",
        target(
            in -> LabeledTexts.readUtterances(sentences, write(in, file)), "order\nask way\n\n"));
  }

  private static Path write(InputStream in, Path file) throws IOException {
    return Files.write(file, in.readAllBytes());
  }

  /** The binary form of word2vec. */
  private static byte[] binary() throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.writeBytes("3 2\n".getBytes(UTF_8));
    for (String word : List.of("Lagos", "new_york", "\u00e9")) {
      out.writeBytes((word + " ").getBytes(UTF_8));
      ByteBuffer values = ByteBuffer.allocate(8).order(ByteOrder.LITTLE_ENDIAN);
      out.writeBytes(values.putFloat(0.5f).putFloat(-1e-3f).array());
      out.write('\n');
    }
    return out.toByteArray();
  }

  private static byte[] gzip(byte[] content) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(out)) {
      gzip.write(content);
    }
    return out.toByteArray();
  }

  private static byte[] zip(byte[] content) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(out)) {
      zip.putNextEntry(new ZipEntry("vectors"));
      zip.write(content);
    }
    return out.toByteArray();
  }

  private static FuzzTarget target(Reader reader, String... seeds) {
    return target(reader, List.of(seeds).stream().map(seed -> seed.getBytes(UTF_8)).toList());
  }

  private static FuzzTarget target(Reader reader, List<byte[]> bytes) {
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
          if (refused.getMessage().matches("(?s)(input: |.*/sentences has ).*")) {
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

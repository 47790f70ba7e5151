package io.github.recurve.corenlp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import edu.stanford.nlp.ie.crf.CRFClassifier;
import edu.stanford.nlp.ling.CoreAnnotations;
import edu.stanford.nlp.ling.CoreLabel;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A damaged {@code .crf.ser.gz} is rejected, or labels like the intact one. CoreNLP stops reading
 * before the checksum at the end of a gzip file, hence our own digest.
 */
class DamagedClassifierTest {

  private static final String TEXT = "Somesh worked at Cisco, in Bengaluru. We met Alice in Paris.";

  private static byte[] compressed;
  private static byte[] stream; // the same, not compressed
  private static List<String> labels;

  @BeforeAll
  static void export(@TempDir Path folder) throws Exception {
    compressed = Files.readAllBytes(SmallTagger.export(folder));
    try (GZIPInputStream in = new GZIPInputStream(new ByteArrayInputStream(compressed))) {
      stream = in.readAllBytes();
    }
    labels = labels(stream);
    assertThat(labels).contains("PERSON", "LOCATION", "ORGANIZATION");
  }

  private static List<String> labels(byte[] classifier) throws Exception {
    CRFClassifier<CoreLabel> loaded;
    try (ObjectInputStream in = new ObjectInputStream(new ByteArrayInputStream(classifier))) {
      loaded = CRFClassifier.getClassifier(in);
    }
    List<String> labels = new ArrayList<>(loaded.labels());
    for (List<CoreLabel> sentence : loaded.classify(TEXT)) {
      sentence.forEach(token -> labels.add(token.get(CoreAnnotations.AnswerAnnotation.class)));
    }
    return labels;
  }

  private static boolean isLoaded(byte[] damaged, String what) {
    List<String> now;
    try {
      now = labels(damaged);
    } catch (Exception | LinkageError | OutOfMemoryError refused) {
      return false; // most of them by the stream itself
    }
    assertThat(now).as(what).isEqualTo(labels);
    return true;
  }

  @Test
  void flippedBitsAreRefusedOrHarmless() {
    SplittableRandom random = new SplittableRandom(5);
    int loaded = 0;
    for (int i = 0; i < 600; i++) {
      byte[] damaged = stream.clone();
      // Small parts before and after the network in half of the cases.
      int at =
          switch (i % 4) {
            case 0 -> random.nextInt(Math.min(stream.length, 6000));
            case 1 -> stream.length - 1 - random.nextInt(300);
            default -> random.nextInt(stream.length);
          };
      damaged[at] ^= (byte) (1 << random.nextInt(8));
      loaded += isLoaded(damaged, "bit in byte " + at) ? 1 : 0;
    }
    assertThat(loaded).isLessThan(100);
  }

  @Test
  void flippedBitsOfTheCompressedFileAreRefusedOrHarmless() {
    SplittableRandom random = new SplittableRandom(7);
    for (int i = 0; i < 200; i++) {
      byte[] damaged = compressed.clone();
      int at = 10 + random.nextInt(compressed.length - 18);
      damaged[at] ^= (byte) (1 << random.nextInt(8));
      byte[] unpacked = unpacked(damaged);
      if (unpacked.length > 0) {
        isLoaded(unpacked, "bit in byte " + at);
      }
    }
  }

  /**
   * The bytes that CoreNLP would read: everything up to an error or the end, the trailer unread.
   */
  private static byte[] unpacked(byte[] file) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (GZIPInputStream in = new GZIPInputStream(new ByteArrayInputStream(file))) {
      byte[] piece = new byte[64];
      for (int n = in.read(piece); n > 0; n = in.read(piece)) {
        out.write(piece, 0, n);
      }
    } catch (IOException e) {
      return out.toByteArray();
    }
    return out.toByteArray();
  }

  @Test
  void aWeightOfTheNetworkThatWasChangedIsRefusedByTheDigest() {
    byte[] damaged = stream.clone();
    damaged[stream.length * 2 / 3] ^= 1;
    assertThatThrownBy(() -> labels(damaged))
        .hasStackTraceContaining("the digest does not match the content: the model is damaged");
  }
}

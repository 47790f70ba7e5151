package io.github.recurve.corenlp;

import edu.stanford.nlp.ie.crf.CRFClassifier;
import edu.stanford.nlp.ling.CoreLabel;
import io.github.recurve.fuzz.FuzzTarget;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.GZIPInputStream;

/**
 * The object stream of a {@code .crf.ser.gz} as a fuzz target. CoreNLP and Java reject most damage
 * with exceptions and errors of all kinds, such as a stack overflow at a list that contains itself;
 * damage that passes must not change a label.
 */
public final class ClassifierFuzz {

  private static final String TEXT = "Somesh worked at Cisco, in Bengaluru.";

  private ClassifierFuzz() {}

  /** The target; it writes into a folder. */
  public static FuzzTarget target(Path folder) throws IOException {
    byte[] stream;
    try (GZIPInputStream in =
        new GZIPInputStream(Files.newInputStream(SmallTagger.export(folder)))) {
      stream = in.readAllBytes();
    }
    List<byte[]> seeds = List.of(stream);
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
        String labels;
        try (ObjectInputStream in = new ObjectInputStream(new ByteArrayInputStream(input))) {
          CRFClassifier<CoreLabel> loaded = CRFClassifier.getClassifier(in);
          labels = loaded.classifyWithInlineXML(TEXT);
        } catch (Exception | LinkageError | OutOfMemoryError | StackOverflowError refused) {
          return false;
        }
        if (!labels.startsWith("<PERSON>Somesh</PERSON> worked at <ORGANIZATION>Cisco</")) {
          throw new AssertionError(labels);
        }
        return true;
      }
    };
  }
}

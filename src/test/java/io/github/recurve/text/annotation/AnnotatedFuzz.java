package io.github.recurve.text.annotation;

import io.github.recurve.fuzz.FuzzTarget;
import io.github.recurve.text.ConllFormat;
import io.github.recurve.text.TaggedSentence;
import io.github.recurve.text.TextFormatException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Annotated files of any tag scheme as a fuzz target. */
public final class AnnotatedFuzz {

  private AnnotatedFuzz() {}

  /** The target; it writes into a folder. */
  public static FuzzTarget target(Path folder) {
    Path file = folder.resolve("annotated");
    List<byte[]> seeds =
        List.of(
                "Lee B-PER\nNew B-LOC\nDelhi I-LOC\n. O\n\nA _\n\n",
                "EU I-ORG\nFrance B-ORG\n",
                "A\tS-PER\nB\tB-ORG\nC\tI-ORG\nD\tE-ORG\nE\tO\n",
                "A,PERSON\nB,PERSON\nc,O\n")
            .stream()
            .map(seed -> seed.getBytes(StandardCharsets.UTF_8))
            .toList();
    ConllFormat commas = new ConllFormat(0, -1, false, ',', StandardCharsets.UTF_8);
    return new FuzzTarget() {
      @Override
      public List<byte[]> seeds() {
        return seeds;
      }

      @Override
      public boolean accepts(byte[] input) throws IOException {
        Files.write(file, input);
        boolean plain = read(() -> AnnotatedFile.plain(file, ConllFormat.DEFAULT));
        boolean names = read(() -> AnnotatedFile.names(file, ConllFormat.DEFAULT, "O"));
        return read(() -> AnnotatedFile.names(file, commas, "O")) || names || plain;
      }

      private boolean read(Reader reader) throws IOException {
        AnnotatedFile read;
        try {
          read = reader.read();
        } catch (TextFormatException refused) {
          return false;
        } catch (IOException refused) {
          if (refused.getMessage().contains(file.toString())) {
            return false;
          }
          throw refused;
        }
        for (TaggedSentence sentence : read.sentences()) {
          if (sentence.tokens().isEmpty() || sentence.tokens().size() != sentence.tags().size()) {
            throw new AssertionError(sentence.toString());
          }
        }
        return true;
      }
    };
  }

  private interface Reader {
    AnnotatedFile read() throws IOException;
  }
}

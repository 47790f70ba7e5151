package example;

import io.github.recurve.document.Document;
import io.github.recurve.document.DocumentTagger;
import io.github.recurve.document.Offsets;
import io.github.recurve.document.RunningTextSplitter;
import io.github.recurve.document.SplitterModels;
import io.github.recurve.tagger.Tagger;
import java.io.BufferedReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.CRC32;

/** The work of {@link Enrich} in plain Java, on one thread. */
public final class Plain {
  private Plain() {}

  /** Prints the result for a file of paragraphs and a model. */
  public static void main(String[] args) throws Exception {
    DocumentTagger tagger = tagger(Path.of(args[1]));
    long start = System.nanoTime();
    System.out.println(result(Path.of(args[0]), tagger));
    System.out.printf("seconds=%.1f%n", (System.nanoTime() - start) / 1e9);
  }

  private static DocumentTagger tagger(Path model) throws Exception {
    Tagger tagger = Tagger.load(model);
    SplitterModels models = SplitterModels.onClassPath(tagger.language());
    return new DocumentTagger(tagger, new RunningTextSplitter(models, tagger.language()));
  }

  /** The result line of a file of paragraphs. */
  static String result(Path paragraphs, Path model) throws Exception {
    return result(paragraphs, tagger(model));
  }

  private static String result(Path paragraphs, DocumentTagger tagger) throws Exception {
    long rows = 0;
    long entities = 0;
    long checksum = 0;
    long tokens = 0;
    try (BufferedReader in = Files.newBufferedReader(paragraphs)) {
      for (String line = in.readLine(); line != null; line = in.readLine()) {
        String id = line.substring(0, line.indexOf('\t'));
        String text = line.substring(id.length() + 1);
        Document document = tagger.tag("", 0, text);
        Offsets.Counter counter = Offsets.CODE_POINTS.over(text);
        for (Document.Entity e : document.entities()) {
          String record =
              String.join(
                  "|",
                  id,
                  String.valueOf(counter.of(e.begin())),
                  String.valueOf(counter.of(e.end())),
                  e.type(),
                  String.valueOf(e.probability()),
                  document.text(e));
          CRC32 crc = new CRC32();
          crc.update(record.getBytes(StandardCharsets.UTF_8));
          checksum += crc.getValue();
          entities++;
        }
        rows++;
        tokens += document.sentences().stream().mapToLong(s -> s.tokens().size()).sum();
      }
    }
    System.out.println("tokens=" + tokens);
    return "result: rows="
        + rows
        + " distinct="
        + rows
        + " entities="
        + entities
        + " checksum="
        + checksum;
  }
}

package consumer;

import io.github.recurve.tagger.Tagger;
import io.github.recurve.text.Tagging;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The shipped model and what it says without any toolkit. */
final class Names {

  static final String MODEL = "io/github/recurve/models/en-ner.bin";
  static final String NER_MODEL = "io/github/recurve/models/en-ner.crf.ser.gz";

  static final List<String> SENTENCES =
      List.of(
          "Somesh worked at Cisco , in Bengaluru .",
          "Barack Obama was born in Hawaii and studied at Harvard Law School .",
          "The European Commission met Angela Merkel in Brussels on Friday .",
          "Toyota and Honda opened plants near Nashville , Tennessee .",
          "We walked home after dinner \uD83D\uDE00 .");

  private static final Map<String, String> LABELS =
      Map.of("PER", "PERSON", "LOC", "LOCATION", "ORG", "ORGANIZATION", "MISC", "MISC");

  private Names() {}

  static Tagger tagger() {
    return Holder.TAGGER;
  }

  /** CoreNLP's labels for the tokens of a sentence, by the tagger alone. */
  static List<String> labels(String sentence) {
    Tagging tagging = tagger().tag(List.of(sentence.split(" ")));
    List<String> labels = new ArrayList<>();
    for (int i = 0; i < tagging.length(); i++) {
      String tag = tagging.tag(i);
      labels.add(tag.equals("O") ? "O" : LABELS.get(tag.substring(2)));
    }
    return labels;
  }

  static List<String> allLabels() {
    return SENTENCES.stream().flatMap(sentence -> labels(sentence).stream()).toList();
  }

  /** Copies a class path resource to a file. */
  static Path copy(String resource, Path directory) throws IOException {
    Path file = directory.resolve(Path.of(resource).getFileName());
    try (InputStream in = Names.class.getClassLoader().getResourceAsStream(resource)) {
      Files.copy(in, file, StandardCopyOption.REPLACE_EXISTING);
    }
    return file;
  }

  private static final class Holder {
    static final Tagger TAGGER;

    static {
      try {
        Path directory = Files.createTempDirectory("names");
        TAGGER = Tagger.load(copy(MODEL, directory));
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }
}

package example;

import io.github.recurve.text.Span;
import io.github.recurve.text.TagScheme;
import io.github.recurve.text.TaggedSentence;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Sentences that are easy to learn from, in the format of the CoNLL tasks and in OpenNLP's. */
record Corpus(List<TaggedSentence> sentences) {

  private static final String[] PEOPLE = {"Asha", "Boris", "Chen", "Dora", "Emil", "Fatima"};
  private static final String[] PLACES = {"Nairobi", "Lima", "Oslo", "Kyoto", "New Delhi"};
  private static final String[] FIRMS = {"Acme", "Globex", "Initech", "Umbrella Works"};
  private static final String[] PATTERNS = {
    "%P works at %O in %L .",
    "Yesterday %P flew to %L .",
    "%O opened an office in %L .",
    "The rain in %L did not stop .",
    "%P and %P left %O ."
  };

  static Corpus of(int size, long seed) {
    Random random = new Random(seed);
    List<TaggedSentence> sentences = new ArrayList<>();
    for (int i = 0; i < size; i++) {
      sentences.add(sentence(PATTERNS[random.nextInt(PATTERNS.length)], random));
    }
    return new Corpus(sentences);
  }

  private static TaggedSentence sentence(String pattern, Random random) {
    List<String> tokens = new ArrayList<>();
    List<Span> spans = new ArrayList<>();
    for (String part : pattern.split(" ")) {
      String type =
          switch (part) {
            case "%P" -> "PER";
            case "%L" -> "LOC";
            case "%O" -> "ORG";
            default -> null;
          };
      if (type == null) {
        tokens.add(part);
        continue;
      }
      String[] names = type.equals("PER") ? PEOPLE : type.equals("LOC") ? PLACES : FIRMS;
      List<String> name = List.of(names[random.nextInt(names.length)].split(" "));
      spans.add(new Span(tokens.size(), tokens.size() + name.size(), type));
      tokens.addAll(name);
    }
    return new TaggedSentence(tokens, TagScheme.IOB2.tags(spans, tokens.size()));
  }

  /** Writes {@code <START:person> Asha <END> works ...} lines, documents of ten sentences. */
  Path nameSamples(Path file) throws IOException {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < sentences.size(); i++) {
      TaggedSentence sentence = sentences.get(i);
      text.append(Marked.sentence(sentence.tokens(), TagScheme.IOB2.spans(sentence.tags())));
      text.append(i % 10 == 9 ? "\n\n" : "\n");
    }
    return Files.writeString(file, text);
  }
}

package consumer;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The sentences of a file with one token a line, before the first tab. */
record Corpus(List<List<String>> sentences) {

  static Corpus read(Path file) throws IOException {
    List<List<String>> sentences = new ArrayList<>();
    List<String> tokens = new ArrayList<>();
    for (String line : Files.readAllLines(file)) {
      if (!line.isEmpty()) {
        tokens.add(line.substring(0, line.indexOf('\t')));
      } else if (!tokens.isEmpty()) {
        if (!tokens.get(0).equals("-DOCSTART-")) {
          sentences.add(tokens);
        }
        tokens = new ArrayList<>();
      }
    }
    if (!tokens.isEmpty()) {
      sentences.add(tokens);
    }
    return new Corpus(sentences);
  }

  /** The same sentences, a number at a time. */
  List<Corpus> parts(int size) {
    List<Corpus> parts = new ArrayList<>();
    for (int i = 0; i < sentences.size(); i += size) {
      parts.add(new Corpus(sentences.subList(i, Math.min(sentences.size(), i + size))));
    }
    return parts;
  }

  int tokens() {
    return sentences.stream().mapToInt(List::size).sum();
  }

  /** One sentence a line, tokens between spaces. */
  String text() {
    StringBuilder text = new StringBuilder();
    sentences.forEach(sentence -> text.append(String.join(" ", sentence)).append('\n'));
    return text.toString();
  }
}

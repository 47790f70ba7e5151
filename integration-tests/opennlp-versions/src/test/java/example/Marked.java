package example;

import io.github.recurve.text.Span;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** A sentence with its names as OpenNLP prints it. */
final class Marked {

  private static final Map<String, String> NAMES =
      Map.of("PER", "person", "LOC", "location", "ORG", "organization", "MISC", "misc");

  private Marked() {}

  static String sentence(List<String> tokens, List<Span> spans) {
    List<String> parts = new ArrayList<>();
    for (int i = 0; i < tokens.size(); i++) {
      int token = i;
      spans.stream()
          .filter(span -> span.start() == token)
          .forEach(span -> parts.add("<START:" + type(span) + ">"));
      parts.add(tokens.get(i));
      spans.stream().filter(span -> span.end() == token + 1).forEach(span -> parts.add("<END>"));
    }
    return String.join(" ", parts);
  }

  /** OpenNLP's spelling of a span's type. */
  static String type(Span span) {
    return NAMES.get(span.type());
  }
}

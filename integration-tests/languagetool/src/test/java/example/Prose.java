package example;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The prose of this repository, without code, tables and markup: paragraphs by file. */
final class Prose {

  /** Code in a sentence, which is replaced by a name, in line with an article before it. */
  private static final String INLINE_CODE =
      "``?[^`]+``?|\\{@(?:code|link|linkplain|value)\\b(?:[^{}]|\\{[^{}]*\\})*\\}";

  private static final Pattern COMMENT = Pattern.compile("(?s)/\\*\\*(.*?)\\*/");

  /** The declaration of a type or package, after its comment. */
  private static final Pattern TYPE =
      Pattern.compile(
          "\\s*(?:@\\w+(?:\\([^)]*\\))?\\s*)*(?:[a-z-]+ )*"
              + "(?:class|interface|record|enum|package) ");

  private Prose() {}

  /** Paragraphs of all documents and of the comments of all types, by file. */
  static Map<Path, List<String>> of(Path root) throws IOException {
    Map<Path, List<String>> found = new TreeMap<>();
    for (String folder : List.of("", "docs", "docs/opennlp", "models")) {
      for (Path file : files(root.resolve(folder), 1, ".md")) {
        // Generated from help texts, which are phrases.
        if (!file.endsWith("docs/commands.md")) {
          found.put(file, markdown(Files.readString(file)));
        }
      }
    }
    for (Path file : files(root.resolve("src/main/java"), 99, ".java")) {
      found.put(file, typeComments(Files.readString(file)));
    }
    return found;
  }

  private static List<Path> files(Path folder, int depth, String ending) throws IOException {
    try (Stream<Path> files = Files.walk(folder, depth)) {
      return files.filter(file -> file.toString().endsWith(ending)).toList();
    }
  }

  static List<String> markdown(String text) {
    String prose =
        text.replaceAll("(?ms)^(\\s*)```.*?^\\s*```\\s*$", "\n")
            .replaceAll("(?ms)^<(\\w+).*?^</\\1>\\s*$", "\n")
            .replaceAll("(?m)^(?:\\||    ).*$", "\n")
            .replaceAll("(?m)^#+ .*$", "\n")
            .replaceAll("(?m)^\\s*(?:[*-]|[0-9]+\\.) ", "\n")
            .replaceAll("!\\[[^]]*\\]\\([^)]*\\)", "")
            .replaceAll("\\[([^]]*)\\]\\([^)]*\\)", "$1")
            .replaceAll("\\b([Aa]n)\\s+(?:" + INLINE_CODE + ")", "$1 Element")
            .replaceAll(INLINE_CODE, "Recurve")
            .replaceAll("<[^>]+>", " ")
            .replaceAll("\\*\\*?", "");
    return paragraphs(prose);
  }

  static List<String> typeComments(String source) {
    List<String> found = new ArrayList<>();
    Matcher comments = COMMENT.matcher(source);
    Matcher type = TYPE.matcher(source);
    while (comments.find()) {
      if (!type.region(comments.end(), source.length()).lookingAt()) {
        continue;
      }
      String prose =
          comments
              .group(1)
              .replaceAll("(?m)^\\s*\\* ?", "")
              .replaceAll("(?s)<pre>.*?</pre>", "\n\n")
              .replaceAll("(?s)<table>.*?</table>", "\n\n")
              .replaceAll("(?ms)^\\s*@\\w+.*", "")
              .replaceAll("\\b([Aa]n)\\s+(?:" + INLINE_CODE + ")", "$1 Element")
              .replaceAll(INLINE_CODE, "Recurve")
              .replaceAll("<p>|<li>|</?ul>", "\n\n")
              .replaceAll("<[^>]+>", " ");
      found.addAll(paragraphs(prose));
    }
    return found;
  }

  private static List<String> paragraphs(String text) {
    return Stream.of(text.split("\\n\\s*\\n"))
        .map(paragraph -> paragraph.replaceAll("\\s+", " ").strip())
        .filter(paragraph -> paragraph.length() > 30)
        .toList();
  }
}

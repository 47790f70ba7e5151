import io.github.recurve.translator.Translation;
import io.github.recurve.translator.Translator;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * Counts the names, numbers, addresses and signs that a translator takes over unchanged.
 *
 * <pre>
 * java -cp recurve-nlp-cli.jar models/recipes/CopiedWords.java MODEL models/recipes/copied-words.tsv
 * </pre>
 *
 * <p>Prints the translations that lack one, then the counts.
 */
public final class CopiedWords {

  private CopiedWords() {}

  /** Runs the program. */
  public static void main(String[] args) throws IOException {
    Translator translator = Translator.load(Path.of(args[0]));
    List<String[]> lines =
        Files.readAllLines(Path.of(args[1])).stream()
            .filter(line -> !line.startsWith("#"))
            .map(line -> line.split("\t"))
            .toList();
    List<Translation> translations =
        translator.translateAll(lines.stream().map(line -> line[0]).toList());
    int words = 0;
    int copied = 0;
    int whole = 0;
    for (int i = 0; i < lines.size(); i++) {
      String translation = translations.get(i).text();
      int found = 0;
      for (int j = 1; j < lines.get(i).length; j++) {
        found += translation.contains(lines.get(i)[j]) ? 1 : 0;
      }
      words += lines.get(i).length - 1;
      copied += found;
      if (found == lines.get(i).length - 1) {
        whole++;
      } else {
        System.out.println(String.join(" | ", lines.get(i)) + " -> " + translation);
      }
    }
    System.out.printf(
        "%d of %d words copied; all of them in %d of %d sentences%n",
        copied, words, whole, lines.size());
  }
}

import io.github.recurve.evaluation.SpanScorer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * Counts exact spans in files of three columns, token, gold tag and found tag, as {@code recurve
 * evaluate} counts them for its own models.
 *
 * <pre>
 * java -cp recurve-nlp-cli.jar ScoreNames.java FILE ...
 * </pre>
 */
final class ScoreNames {

  public static void main(String[] args) throws IOException {
    for (String file : args) {
      SpanScorer scorer = SpanScorer.ofSpans();
      for (String block : Files.readString(Path.of(file)).split("\n\n+")) {
        List<String[]> rows = block.strip().lines().map(line -> line.split("\t")).toList();
        if (!rows.get(0)[0].isEmpty() && !rows.get(0)[0].equals("-DOCSTART-")) {
          scorer.add(
              rows.stream().map(row -> row[1]).toList(), rows.stream().map(row -> row[2]).toList());
        }
      }
      System.out.println(file);
      System.out.println(scorer);
    }
  }
}

import io.github.recurve.document.Range;
import io.github.recurve.document.RunningTextSplitter;
import io.github.recurve.document.SplitterModels;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Splits the sentences of a CoNLL file in a language without spaces as {@code recurve tag} splits
 * running text: Thai into the words that Java knows, Japanese and Chinese into characters. A token is
 * part of the name that most of its characters are part of.
 *
 * <pre>
 * java -cp recurve-nlp-cli.jar SplitAnew.java LANGUAGE IN.conll > OUT.conll
 * </pre>
 */
final class SplitAnew {

  public static void main(String[] args) throws IOException {
    RunningTextSplitter splitter =
        new RunningTextSplitter(new SplitterModels(null, null), args[0]);
    StringBuilder out = new StringBuilder();
    for (String block : Files.readString(Path.of(args[1])).split("\n\n+")) {
      if (block.startsWith("-DOCSTART-")) {
        out.append(block.strip()).append("\n\n");
      } else if (!block.isBlank()) {
        split(block, splitter, out);
      }
    }
    PrintStream stdout = new PrintStream(System.out, true, StandardCharsets.UTF_8);
    stdout.print(out);
    stdout.flush();
  }

  private static void split(String block, RunningTextSplitter splitter, StringBuilder out) {
    StringBuilder text = new StringBuilder();
    List<Integer> names = new ArrayList<>(); // of each character: index of its name, or -1
    List<String> types = new ArrayList<>();
    boolean spaced = false;
    for (String line : block.strip().split("\n")) {
      String[] row = line.split("\t");
      if (row[1].startsWith("B-")) {
        types.add(row[1].substring(2));
      }
      boolean latin = row[0].codePointAt(0) < 0x250 && Character.isLetterOrDigit(row[0].charAt(0));
      if (spaced && latin) {
        text.append(' ');
        names.add(-1);
      }
      text.append(row[0]);
      for (int i = 0; i < row[0].length(); i++) {
        names.add(row[1].equals("O") ? -1 : types.size() - 1);
      }
      spaced = latin;
    }
    int before = -1;
    for (List<Range> sentence : splitter.split(text.toString())) {
      for (Range token : sentence) {
        int name = mostly(names.subList(token.begin(), token.end()));
        String tag = name < 0 ? "O" : (name == before ? "I-" : "B-") + types.get(name);
        out.append(text, token.begin(), token.end()).append('\t').append(tag).append('\n');
        before = name;
      }
    }
    out.append('\n');
  }

  /** The value of more than half of the characters, else none. */
  private static int mostly(List<Integer> names) {
    return names.stream()
        .filter(name -> 2 * names.stream().filter(name::equals).count() > names.size())
        .findFirst()
        .orElse(-1);
  }
}

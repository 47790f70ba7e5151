import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Makes training data of text that two taggers have tagged: names on which they agree are names, names
 * on which they do not are unknown ({@code _}), which the trainer leaves open. A name of one that the
 * other does not see counts if the first is sure, or if the second is in doubt.
 *
 * <pre>
 * java SilverNames.java RECURVE CORENLP OUT
 *
 * RECURVE  what "recurve tag --format tsv" wrote: token, tag, probability
 * CORENLP  what CRFClassifier -testFile wrote: token, O, label
 * OUT      file to write: token, tag
 * </pre>
 */
final class SilverNames {

  private static final double SURE = 0.9;
  private static final String UNKNOWN = "_";
  private static final Map<String, String> TYPES =
      Map.of("PERSON", "PER", "LOCATION", "LOC", "ORGANIZATION", "ORG");

  private record Name(int start, int end, String type) {}

  public static void main(String[] args) throws IOException {
    List<List<String[]>> ours = read(Path.of(args[0]));
    List<List<String[]>> theirs = read(Path.of(args[1]));
    if (ours.size() != theirs.size()) {
      throw new IOException(ours.size() + " sentences against " + theirs.size());
    }
    try (BufferedWriter out = Files.newBufferedWriter(Path.of(args[2]))) {
      for (int i = 0; i < ours.size(); i++) {
        String[] tags = merge(ours.get(i), theirs.get(i));
        for (int t = 0; t < tags.length; t++) {
          out.write(ours.get(i).get(t)[0] + "\t" + tags[t] + "\n");
        }
        out.write("\n");
      }
    }
  }

  private static String[] merge(List<String[]> ours, List<String[]> theirs) {
    int n = ours.size();
    String[] a = ours.stream().map(f -> f[1]).toArray(String[]::new);
    String[] b = new String[n];
    for (int t = 0; t < n; t++) {
      String type = TYPES.get(theirs.get(t)[2]);
      boolean inside = t > 0 && b[t - 1].endsWith("-" + type);
      b[t] = type == null ? "O" : (inside ? "I-" : "B-") + type;
    }
    Set<Name> first = names(a);
    Set<Name> second = names(b);
    String[] tags = new String[n];
    Arrays.fill(tags, "O");
    for (Name name : first) {
      boolean alone = alone(b, name);
      boolean sure = least(ours, name) > SURE;
      put(tags, name, second.contains(name) || (alone && sure));
    }
    for (Name name : second) {
      if (!first.contains(name)) {
        put(tags, name, alone(a, name) && least(ours, name) < SURE);
      }
    }
    for (int t = 0; t < n; t++) {
      if (tags[t].startsWith("I-") && tags[t - 1].equals(UNKNOWN)) {
        tags[t] = UNKNOWN;
      }
    }
    return tags;
  }

  private static boolean alone(String[] other, Name name) {
    return Arrays.stream(other, name.start, name.end).allMatch("O"::equals);
  }

  private static double least(List<String[]> ours, Name name) {
    return ours.subList(name.start, name.end).stream()
        .mapToDouble(f -> Double.parseDouble(f[2]))
        .min()
        .orElseThrow();
  }

  private static void put(String[] tags, Name name, boolean known) {
    for (int t = name.start; t < name.end; t++) {
      tags[t] = known ? (t == name.start ? "B-" : "I-") + name.type : UNKNOWN;
    }
  }

  private static Set<Name> names(String[] tags) {
    Set<Name> names = new HashSet<>();
    for (int start = 0; start < tags.length; ) {
      int end = start + 1;
      if (!tags[start].equals("O")) {
        String type = tags[start].substring(2);
        while (end < tags.length && tags[end].equals("I-" + type)) {
          end++;
        }
        names.add(new Name(start, end, type));
      }
      start = end;
    }
    return names;
  }

  private static List<List<String[]>> read(Path file) throws IOException {
    List<List<String[]>> sentences = new ArrayList<>();
    List<String[]> sentence = new ArrayList<>();
    for (String line : Files.readAllLines(file)) {
      if (line.isBlank()) {
        if (!sentence.isEmpty()) {
          sentences.add(sentence);
          sentence = new ArrayList<>();
        }
      } else {
        sentence.add(line.split("\t"));
      }
    }
    if (!sentence.isEmpty()) {
      sentences.add(sentence);
    }
    return sentences;
  }
}

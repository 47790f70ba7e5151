import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Lets a tagger read what other taggers think (stacking; Wolpert, Neural Networks 5, 1992): a token
 * before each of their names and one behind it say of which type it is and which of them found it. The
 * tagger learns from annotated text how far each can be trusted.
 *
 * <pre>
 * java Opinions.java mark OUT TEXT OPINION...
 *     TEXT      token, IOB2 tag
 *     OPINION   token, label (PERSON, LOCATION, ORGANIZATION, anything else), line by line as TEXT
 * java Opinions.java merge OUT TAGGED...
 *     TAGGED    what "recurve tag --format tsv" made of marked text: token, tag, probability
 * </pre>
 *
 * {@code merge} takes the marks out and makes training data of what several taggers agree on: a name is
 * one if the mean of the probabilities that they give it is at least {@value #SURE}, nothing is if that is
 * below {@value #DOUBT}, and in between its tokens are unknown ({@code _}).
 */
final class Opinions {

  private static final double SURE = 0.55;
  private static final double DOUBT = 0.2;
  private static final Map<String, String> TYPES =
      Map.of("PERSON", "PER", "LOCATION", "LOC", "ORGANIZATION", "ORG");
  private static final String OPEN = "\u27e6";
  private static final String CLOSE = "\u27e7";

  private record Name(int start, int end, String type) implements Comparable<Name> {
    @Override
    public int compareTo(Name other) {
      return start != other.start
          ? start - other.start
          : end != other.end ? end - other.end : type.compareTo(other.type);
    }
  }

  public static void main(String[] args) throws IOException {
    List<List<List<String[]>>> files = new ArrayList<>();
    for (int i = 2; i < args.length; i++) {
      files.add(read(Path.of(args[i])));
      if (files.get(i - 2).size() != files.get(0).size()) {
        throw new IOException(args[i] + " has another number of sentences than " + args[2]);
      }
    }
    try (BufferedWriter out = Files.newBufferedWriter(Path.of(args[1]))) {
      for (int s = 0; s < files.get(0).size(); s++) {
        int sentence = s;
        List<List<String[]>> versions = files.stream().map(f -> f.get(sentence)).toList();
        out.write(args[0].equals("mark") ? mark(versions) : merge(versions));
        out.write("\n");
      }
    }
  }

  private static String mark(List<List<String[]>> versions) {
    List<String[]> text = versions.get(0);
    int n = text.size();
    Map<Integer, TreeMap<String, String>> opened = new TreeMap<>();
    Map<Integer, TreeMap<String, String>> closed = new TreeMap<>();
    for (int v = 1; v < versions.size(); v++) {
      for (Name name : labelled(versions.get(v))) {
        String voice = String.valueOf(v);
        opened.computeIfAbsent(name.start, x -> new TreeMap<>()).merge(name.type, voice, String::concat);
        closed.computeIfAbsent(name.end, x -> new TreeMap<>()).merge(name.type, voice, String::concat);
      }
    }
    StringBuilder out = new StringBuilder();
    for (int t = 0; t <= n; t++) {
      String tag = t < n ? text.get(t)[1] : "O";
      String inside = tag.startsWith("I-") || tag.equals("_") && t > 0 && text.get(t - 1)[1].equals("_")
          ? tag : "O"; // a mark within a name is part of it
      closed.getOrDefault(t, new TreeMap<>())
          .forEach((type, voices) -> out.append(type + voices + CLOSE + "\t" + inside + "\n"));
      opened.getOrDefault(t, new TreeMap<>())
          .forEach((type, voices) -> out.append(OPEN + type + voices + "\t" + inside + "\n"));
      if (t < n) {
        out.append(text.get(t)[0]).append('\t').append(tag).append('\n');
      }
    }
    return out.toString();
  }

  private static String merge(List<List<String[]>> versions) {
    List<List<String[]>> plain =
        versions.stream().map(v -> v.stream().filter(f -> !isMark(f[0])).toList()).toList();
    Map<Name, Double> votes = new TreeMap<>();
    for (List<String[]> version : plain) {
      for (Name name : tagged(version)) {
        double p = version.subList(name.start, name.end).stream()
            .mapToDouble(f -> Double.parseDouble(f[2])).min().orElseThrow();
        votes.merge(name, p / plain.size(), Double::sum);
      }
    }
    List<String[]> text = plain.get(0);
    String[] tags = new String[text.size()];
    Arrays.fill(tags, "O");
    votes.forEach((name, vote) -> {
      if (vote >= DOUBT) {
        Arrays.fill(tags, name.start, name.end, "_");
      }
    });
    votes.forEach((name, vote) -> {
      if (vote >= SURE) { // more than half, so no two of them overlap
        for (int t = name.start; t < name.end; t++) {
          tags[t] = (t == name.start ? "B-" : "I-") + name.type;
        }
      }
    });
    StringBuilder out = new StringBuilder();
    for (int t = 0; t < tags.length; t++) {
      out.append(text.get(t)[0]).append('\t').append(tags[t]).append('\n');
    }
    return out.toString();
  }

  private static boolean isMark(String token) {
    return token.startsWith(OPEN) || token.endsWith(CLOSE);
  }

  private static Set<Name> labelled(List<String[]> tokens) {
    Set<Name> names = new TreeSet<>();
    for (int start = 0; start < tokens.size(); ) {
      String type = TYPES.get(tokens.get(start)[1]);
      int end = start + 1;
      while (type != null && end < tokens.size() && type.equals(TYPES.get(tokens.get(end)[1]))) {
        end++;
      }
      if (type != null) {
        names.add(new Name(start, end, type));
      }
      start = end;
    }
    return names;
  }

  private static Set<Name> tagged(List<String[]> tokens) {
    Set<Name> names = new TreeSet<>();
    for (int start = 0; start < tokens.size(); ) {
      String tag = tokens.get(start)[1];
      int end = start + 1;
      if (!tag.equals("O")) {
        while (end < tokens.size() && tokens.get(end)[1].equals("I-" + tag.substring(2))) {
          end++;
        }
        names.add(new Name(start, end, tag.substring(2)));
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

import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Writes altered copies of annotated sentences, to be trained on beside the sentences themselves.
 *
 * <pre>
 * java AugmentNames.java KIND OUT [SHARE] FILE... [--names FILE...]
 *
 * case     SHARE of the sentences with names and a third of that of the others, two of three in lower case, one in
 *          capitals
 * names    SHARE (0 to 1) of the sentences with names, each name replaced by another of its type, drawn
 *          from the distinct names of all files, those after --names included
 * replies  a part of the sentences with "@ name" before them, as comments begin: the sign is outside,
 *          the name unknown, since annotators disagree about it
 * </pre>
 *
 * SHARE is left out for replies. Files have two columns, token and IOB2 tag. Equal files give equal copies.
 */
final class AugmentNames {

  private static final long SEED = 1;

  private record Sentence(List<String> tokens, List<String> tags) {}

  private final SplittableRandom random = new SplittableRandom(SEED);
  private final Map<String, List<String[]>> names = new TreeMap<>();
  private final List<String[]> handles = new ArrayList<>();

  public static void main(String[] args) throws IOException {
    boolean shared = !args[0].equals("replies");
    List<String> files = Arrays.asList(args).subList(shared ? 3 : 2, args.length);
    int cut = files.indexOf("--names");
    List<Sentence> sentences = read(cut < 0 ? files : files.subList(0, cut));
    List<Sentence> all = new ArrayList<>(sentences);
    if (cut >= 0) {
      all.addAll(read(files.subList(cut + 1, files.size())));
    }
    double share = shared ? Double.parseDouble(args[2]) : 1;
    new AugmentNames(all).write(args[0], share, Path.of(args[1]), sentences);
  }

  private AugmentNames(List<Sentence> sentences) {
    Map<String, TreeSet<String>> distinct = new TreeMap<>();
    for (Sentence s : sentences) {
      for (int t = 0; t < s.tokens.size(); t++) {
        if (s.tags.get(t).startsWith("B-")) {
          List<String> name = s.tokens.subList(t, end(s.tags, t));
          String type = name.get(0).equals("@") ? "@" : s.tags.get(t).substring(2);
          distinct.computeIfAbsent(type, x -> new TreeSet<>()).add(String.join(" ", name));
        }
      }
    }
    distinct.forEach((type, set) -> names.put(type, set.stream().map(n -> n.split(" ")).toList()));
    for (String[] name : names.getOrDefault("@", List.of())) {
      if (name.length == 2) {
        handles.add(name);
      }
    }
    for (String[] name : names.getOrDefault("PER", List.of())) {
      handles.add(new String[] {"@", name[0]});
    }
  }

  private void write(String kind, double share, Path file, List<Sentence> sentences) throws IOException {
    try (BufferedWriter out = Files.newBufferedWriter(file)) {
      for (Sentence s : sentences) {
        Sentence copy =
            switch (kind) {
              case "case" -> otherCase(s, share);
              case "names" -> otherNames(s, share);
              case "replies" -> reply(s);
              default -> throw new IllegalArgumentException("kind " + kind + " is not known");
            };
        if (copy == null) {
          continue;
        }
        for (int t = 0; t < copy.tokens.size(); t++) {
          out.write(copy.tokens.get(t) + "\t" + copy.tags.get(t) + "\n");
        }
        out.write("\n");
      }
    }
  }

  private Sentence otherCase(Sentence s, double share) {
    double part = named(s) ? share : share / 3;
    double draw = random.nextDouble();
    if (draw >= part) {
      return null;
    }
    boolean upper = draw < part / 3;
    return new Sentence(
        s.tokens.stream()
            .map(x -> upper ? x.toUpperCase(Locale.ROOT) : x.toLowerCase(Locale.ROOT))
            .toList(),
        s.tags);
  }

  private Sentence otherNames(Sentence s, double share) {
    if (!named(s) || random.nextDouble() >= share) {
      return null;
    }
    List<String> tokens = new ArrayList<>();
    List<String> tags = new ArrayList<>();
    for (int t = 0; t < s.tokens.size(); ) {
      String tag = s.tags.get(t);
      int end = tag.startsWith("B-") ? end(s.tags, t) : t + 1;
      List<String[]> others = tag.length() > 2 ? names.get(tag.substring(2)) : null;
      if (others == null || !tag.startsWith("B-") || s.tokens.get(t).equals("@")) {
        tokens.addAll(s.tokens.subList(t, end));
        tags.addAll(s.tags.subList(t, end));
      } else {
        String[] other = others.get(random.nextInt(others.size()));
        for (int i = 0; i < other.length; i++) {
          tokens.add(other[i]);
          tags.add((i == 0 ? "B-" : "I-") + tag.substring(2));
        }
      }
      t = end;
    }
    return new Sentence(tokens, tags);
  }

  private Sentence reply(Sentence s) {
    if (s.tokens.contains("@") || s.tokens.size() < 3 || random.nextDouble() >= 0.04) {
      return null;
    }
    List<String> tokens = new ArrayList<>(List.of(handles.get(random.nextInt(handles.size()))));
    List<String> tags = new ArrayList<>(List.of("O", "_"));
    String sign = List.of("", "", "", ",", ":", "-").get(random.nextInt(6));
    if (!sign.isEmpty()) {
      tokens.add(sign);
      tags.add("O");
    }
    tokens.addAll(s.tokens);
    tags.addAll(s.tags);
    return new Sentence(tokens, tags);
  }

  private static boolean named(Sentence s) {
    return s.tags.stream().anyMatch(tag -> tag.startsWith("B-"));
  }

  private static int end(List<String> tags, int begin) {
    int end = begin + 1;
    while (end < tags.size() && tags.get(end).startsWith("I-")) {
      end++;
    }
    return end;
  }

  private static List<Sentence> read(List<String> files) throws IOException {
    List<Sentence> sentences = new ArrayList<>();
    for (String file : files) {
      Sentence sentence = new Sentence(new ArrayList<>(), new ArrayList<>());
      List<String> lines = new ArrayList<>(Files.readAllLines(Path.of(file)));
      lines.add("");
      for (String line : lines) {
        if (!line.isBlank()) {
          String[] columns = line.split("\t");
          sentence.tokens.add(columns[0]);
          sentence.tags.add(columns[1]);
        } else if (!sentence.tokens.isEmpty()) {
          if (!sentence.tokens.get(0).equals("-DOCSTART-")) {
            sentences.add(sentence);
          }
          sentence = new Sentence(new ArrayList<>(), new ArrayList<>());
        }
      }
    }
    return sentences;
  }
}

import io.github.recurve.text.running.RunningText;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;

/**
 * Puts errors of learners into English text that is right: training data for a detector, one token
 * and {@code c} (correct) or {@code i} (incorrect) per line. Of a missing word the next token is
 * marked, as in the data of MultiGED-2023. Equal arguments write equal bytes.
 *
 * <pre>
 * java -cp recurve-nlp-cli.jar models/recipes/ArtificialErrors.java OUT SENTENCES SEED PAIRS TEXT...
 * </pre>
 *
 * <p>OUT is written, with about SENTENCES sentences of all TEXT together; PAIRS is a file of confused
 * words. Errors are of the kinds that Rei, Felice, Yuan and Briscoe (2017) and Kiyono et al. (2019)
 * make, without learning from annotated text: words left out, added, replaced by others of their
 * group, by another inflected form, by a confused one, misspelt, moved.
 */
class ArtificialErrors {

  private static final Set<String> CLITICS = Set.of("s", "re", "ve", "ll", "d", "m");

  /** Words that are left out and added, about as often as learners do. */
  private static final List<String> FUNCTION_WORDS =
      List.of(
          "the", "the", "the", "the", "the", "a", "a", "a", "an", "of", "of", "in", "in", "to", "to",
          "for", "on", "at", "with", "by", "is", "are", "was", "it", "that", "and", "as", "have", "be",
          "their", "this", "more", "some", "so", "not", "do");

  private static final List<List<String>> GROUPS =
      List.of(
          List.of("a", "an", "the"),
          List.of("this", "that", "these", "those"),
          List.of(
              "to", "of", "in", "on", "at", "for", "with", "by", "from", "about", "into", "over",
              "since", "during", "through", "between", "among", "as"),
          List.of("is", "are", "was", "were", "be", "been", "being"),
          List.of("have", "has", "had"),
          List.of("do", "does", "did"),
          List.of("will", "would", "can", "could", "may", "might", "should", "must"),
          List.of("much", "many", "more", "most", "a lot of"),
          List.of("it", "they", "them", "he", "she"),
          List.of("its", "their", "his", "her"),
          List.of("who", "which", "what", "that", "where"),
          List.of("because", "so", "but", "although", "and", "or"),
          List.of("number", "amount", "quantity"),
          List.of("other", "others", "another"),
          List.of("than", "then", "that"),
          List.of("also", "too", "either"),
          List.of("make", "do", "get", "take"));

  private static final List<String> ENDINGS = List.of("", "s", "es", "ed", "d", "ing", "ly", "er");

  private final SplittableRandom random;
  private final Map<String, List<String>> replaced = new HashMap<>();
  private final Map<String, List<String>> inflected = new HashMap<>();
  private final Map<String, List<String>> confused = new HashMap<>();

  private ArtificialErrors(long seed, List<List<String>> sentences, Path pairs) throws IOException {
    random = new SplittableRandom(seed);
    for (List<String> group : GROUPS) {
      group.forEach(word -> replaced.computeIfAbsent(word, w -> new ArrayList<>()).addAll(group));
    }
    for (String line : Files.readAllLines(pairs)) {
      if (!line.startsWith("#")) {
        List<String> words = List.of(line.strip().split("\\s+"));
        words.forEach(word -> confused.computeIfAbsent(word, w -> new ArrayList<>()).addAll(words));
      }
    }
    collectInflections(sentences);
  }

  /** Words of the text that differ in an ending of an inflected form. */
  private void collectInflections(List<List<String>> sentences) {
    Map<String, Integer> counts = new HashMap<>();
    for (List<String> sentence : sentences) {
      for (String token : sentence) {
        if (token.matches("[a-z]{2,}")) {
          counts.merge(token, 1, Integer::sum);
        }
      }
    }
    counts.values().removeIf(count -> count < 3);
    for (String word : counts.keySet()) {
      Set<String> stems = new HashSet<>();
      for (String ending : ENDINGS) {
        if (word.endsWith(ending)) {
          String stem = word.substring(0, word.length() - ending.length());
          stems.add(stem);
          stems.add(stem.replaceFirst("e$", ""));
          stems.add(stem.replaceFirst("y$", "i"));
          stems.add(stem.replaceFirst("i$", "y"));
          stems.add(stem.replaceFirst("(.)\\1$", "$1"));
        }
      }
      Set<String> forms = new HashSet<>();
      for (String stem : stems) {
        for (String ending : ENDINGS) {
          forms.add(stem + ending);
          forms.add(stem + "e" + ending);
        }
      }
      forms.remove(word);
      forms.removeIf(form -> form.length() < 3 || !counts.containsKey(form));
      if (word.length() > 2 && !forms.isEmpty()) {
        List<String> sorted = new ArrayList<>(forms);
        Collections.sort(sorted);
        inflected.put(word, sorted);
      }
    }
  }

  /** A token and whether it is incorrect. */
  private record Token(String text, boolean incorrect) {}

  private List<Token> distort(List<String> sentence) {
    List<Token> tokens = new ArrayList<>();
    sentence.forEach(token -> tokens.add(new Token(token, false)));
    if (random.nextDouble() < 0.3) {
      return tokens; // as right as it was
    }
    int wanted = 1;
    double rate = random.nextDouble() * 0.2;
    for (int i = 0; i < sentence.size(); i++) {
      wanted += random.nextDouble() < rate ? 1 : 0;
    }
    for (int tries = 0, made = 0; made < wanted && tries < 8 * wanted; tries++) {
      made += distort(tokens, random.nextInt(tokens.size())) ? 1 : 0;
    }
    return tokens;
  }

  private boolean distort(List<Token> tokens, int at) {
    String token = tokens.get(at).text();
    String word = token.toLowerCase(Locale.ROOT);
    if (tokens.get(at).incorrect()) {
      return false;
    }
    double kind = random.nextDouble();
    if (kind < 0.22) {
      return leaveOut(tokens, at, word);
    } else if (kind < 0.30) {
      tokens.add(at, new Token(pick(FUNCTION_WORDS), true));
      return true;
    } else if (kind < 0.50) {
      return replace(tokens, at, replaced.get(word));
    } else if (kind < 0.78) {
      return replace(tokens, at, inflected.get(word));
    } else if (kind < 0.84) {
      return replace(tokens, at, confused.get(word));
    } else if (kind < 0.95) {
      return misspell(tokens, at);
    } else if (kind < 0.97) {
      tokens.add(at, new Token(",", true));
      return at > 0;
    }
    return move(tokens, at);
  }

  private boolean leaveOut(List<Token> tokens, int at, String word) {
    if (!FUNCTION_WORDS.contains(word) && !word.equals(",") || at + 1 >= tokens.size()) {
      return false;
    }
    tokens.remove(at);
    tokens.set(at, new Token(tokens.get(at).text(), true));
    return true;
  }

  private boolean replace(List<Token> tokens, int at, List<String> words) {
    String token = tokens.get(at).text();
    if (words == null) {
      return false;
    }
    String word = pick(words);
    if (word.equalsIgnoreCase(token)) {
      return false;
    }
    String cased =
        Character.isUpperCase(token.charAt(0))
            ? Character.toUpperCase(word.charAt(0)) + word.substring(1)
            : word;
    tokens.remove(at);
    List<String> parts = List.of(cased.split(" "));
    for (int i = 0; i < parts.size(); i++) {
      tokens.add(at + i, new Token(parts.get(i), true));
    }
    return true;
  }

  private boolean misspell(List<Token> tokens, int at) {
    String token = tokens.get(at).text();
    if (token.length() < 4 || !token.chars().allMatch(Character::isLetter)) {
      return false;
    }
    StringBuilder letters = new StringBuilder(token);
    int i = 1 + random.nextInt(token.length() - 1);
    char letter = (char) ('a' + random.nextInt(26));
    switch (random.nextInt(5)) {
      case 0 -> letters.deleteCharAt(i);
      case 1 -> letters.insert(i, letters.charAt(i));
      case 2 -> letters.setCharAt(i, "aeiou".indexOf(letters.charAt(i)) < 0 ? letter : vowel());
      case 3 -> {
        char before = letters.charAt(i - 1);
        letters.setCharAt(i - 1, letters.charAt(i));
        letters.setCharAt(i, before);
      }
      default -> letters.insert(i, vowel());
    }
    if (letters.toString().equals(token)) {
      return false;
    }
    tokens.set(at, new Token(letters.toString(), true));
    return true;
  }

  private char vowel() {
    return "aeiou".charAt(random.nextInt(5));
  }

  private boolean move(List<Token> tokens, int at) {
    if (at + 1 >= tokens.size()
        || !Character.isLetter(tokens.get(at).text().charAt(0))
        || !Character.isLetter(tokens.get(at + 1).text().charAt(0))) {
      return false;
    }
    String word = tokens.get(at).text();
    tokens.set(at, new Token(tokens.get(at + 1).text(), true));
    tokens.set(at + 1, new Token(word, true));
    return true;
  }

  private <T> T pick(List<T> list) {
    return list.get(random.nextInt(list.size()));
  }

  /** Tokens with the clitics apart, as learner corpora write them. */
  private static List<String> tokens(String line) {
    List<String> tokens = new ArrayList<>();
    for (String token : RunningText.ENGLISH.tokenize(line)) {
      int apostrophe = token.lastIndexOf('\'');
      String clitic = token.substring(apostrophe + 1).toLowerCase(Locale.ROOT);
      if (apostrophe > 0 && CLITICS.contains(clitic)) {
        tokens.add(token.substring(0, apostrophe));
        tokens.add(token.substring(apostrophe));
      } else if (apostrophe > 1 && token.toLowerCase(Locale.ROOT).endsWith("n't")) {
        tokens.add(token.substring(0, apostrophe - 1));
        tokens.add(token.substring(apostrophe - 1));
      } else {
        tokens.add(token);
      }
    }
    return tokens;
  }

  /** Sentences of 4 to 60 tokens that begin with a capital. */
  private static List<List<String>> sentences(List<Path> files) throws IOException {
    List<List<String>> sentences = new ArrayList<>();
    for (Path file : files) {
      for (String line : Files.readAllLines(file)) {
        List<String> tokens = tokens(line);
        int from = 0;
        for (int i = 0; i < tokens.size(); i++) {
          boolean last = i + 1 == tokens.size() || tokens.get(i).matches("[.!?]+");
          if (last) {
            List<String> sentence = tokens.subList(from, i + 1);
            if (sentence.size() >= 4
                && sentence.size() <= 60
                && Character.isUpperCase(sentence.get(0).charAt(0))) {
              sentences.add(List.copyOf(sentence));
            }
            from = i + 1;
          }
        }
      }
    }
    return sentences;
  }

  public static void main(String[] args) throws IOException {
    if (args.length < 5) {
      throw new IllegalArgumentException("OUT SENTENCES SEED PAIRS TEXT...");
    }
    int wanted = Integer.parseInt(args[1]);
    long seed = Long.parseLong(args[2]);
    List<Path> files = Arrays.stream(args).skip(4).map(Path::of).toList();
    List<List<String>> all = sentences(files);
    ArtificialErrors errors = new ArtificialErrors(seed, all, Path.of(args[3]));
    Collections.shuffle(all, new java.util.Random(seed));
    try (BufferedWriter out = Files.newBufferedWriter(Path.of(args[0]))) {
      for (List<String> sentence : all.subList(0, Math.min(wanted, all.size()))) {
        for (Token token : errors.distort(sentence)) {
          out.write(token.text() + "\t" + (token.incorrect() ? "i" : "c") + "\n");
        }
        out.write("\n");
      }
    }
  }
}

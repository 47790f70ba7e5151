package io.github.recurve;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every regular expression of the library is matched in linear time, on any text. */
class RegularExpressionsTest {

  private static final String LITERALS = "((?:\"(?:[^\"\\\\\\n]|\\\\.)*\"[\\s+]*)+)";
  private static final Pattern USE =
      Pattern.compile(
          "(Pattern\\.compile|\\.split|\\.matches|\\.replaceAll|\\.replaceFirst|new Rule)\\(\\s*"
              + LITERALS
              + "(?=[,)])");
  private static final Pattern SEARCH =
      Pattern.compile("\\.find\\(|\\.lookingAt\\(|\\.results\\(|\\.replaceAll\\(|\\.split\\(");
  private static final Pattern LITERAL = Pattern.compile("\"((?:[^\"\\\\\\n]|\\\\.)*)\"");

  private static final Pattern UNICODE = Pattern.compile("(?<!\\\\)\\\\u+([0-9a-fA-F]{4})");

  /** Characters that expressions name by their class. */
  private static final String OTHERS = "aZ0 \t\n.-_'\"x\u00e9\u0301";

  /** Files by expression. */
  private static final SortedMap<String, Path> FOUND = new TreeMap<>();

  /** Those that are not only compared with whole texts. */
  private static final Set<String> SEARCHED = new HashSet<>();

  @BeforeAll
  static void collect() throws IOException {
    try (Stream<Path> files = Files.walk(Path.of("src/main/java"))) {
      for (Path file : files.filter(f -> f.toString().endsWith(".java")).toList()) {
        String source = Files.readString(file);
        Matcher uses = USE.matcher(source);
        while (uses.find()) {
          String regex = regex(uses.group(2));
          FOUND.putIfAbsent(regex, file);
          boolean compiled = uses.group(1).equals("Pattern.compile");
          if (compiled ? SEARCH.matcher(source).find() : !uses.group(1).equals(".matches")) {
            SEARCHED.add(regex);
          }
        }
      }
    }
  }

  private static String regex(String literals) {
    StringBuilder regex = new StringBuilder();
    LITERAL.matcher(literals).results().map(RegularExpressionsTest::text).forEach(regex::append);
    return regex.toString();
  }

  private static String text(MatchResult literal) {
    return UNICODE
        .matcher(literal.group(1))
        .replaceAll(c -> Matcher.quoteReplacement(character(c.group(1))))
        .translateEscapes();
  }

  /** A character by its code; a backslash stays an escape. */
  private static String character(String code) {
    return Character.toString(Integer.parseInt(code, 16));
  }

  static List<String> regexes() {
    return List.copyOf(FOUND.keySet());
  }

  @Test
  void expressionsAreFoundInTheSource() {
    assertThat(regexes()).hasSizeGreaterThan(40).contains("[a-z]{2,3}");
    assertThat(SEARCHED).contains("\\S+", "(?<=\\s)").doesNotContain("[a-z]{2,3}");
  }

  @ParameterizedTest
  @MethodSource("regexes")
  void workIsLinear(String regex) {
    Pattern pattern = Pattern.compile(regex);
    int[] characters = (regex + OTHERS).codePoints().distinct().toArray();
    for (int first : characters) {
      for (int second : characters) {
        String part = Character.toString(first) + Character.toString(second);
        for (String end : List.of("", "!", Character.toString(first))) {
          long few = reads(pattern, SEARCHED.contains(regex), part.repeat(50) + end);
          long many = reads(pattern, SEARCHED.contains(regex), part.repeat(200) + end);
          assertThat(many).as("%s in %s", part, FOUND.get(regex)).isLessThan(5 * few + 100);
        }
      }
    }
  }

  /** The number of characters read by a comparison, and by a search for all matches. */
  private static long reads(Pattern pattern, boolean searched, String text) {
    CountedText counted = new CountedText(text);
    Matcher matcher = pattern.matcher(counted);
    matcher.matches();
    matcher.reset();
    while (searched && matcher.find()) {}
    return counted.reads();
  }
}

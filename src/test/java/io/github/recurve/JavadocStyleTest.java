package io.github.recurve;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** House style of Javadoc and messages, as far as patterns can check it. */
class JavadocStyleTest {

  private static final Pattern JAVADOC = Pattern.compile("(?s)/\\*\\*.*?\\*/");
  private static final Pattern LITERALS =
      Pattern.compile("\"(?:[^\"\\\\\\n]|\\\\.)*+\"(?:\\s*\\+\\s*\"(?:[^\"\\\\\\n]|\\\\.)*+\")*+");
  private static final String UNITS =
      "(?:token|word|line(?! feed)|text|row|column|file|label|type|symbol|second|sentence|batch"
          + "|epoch|step|document|call|thread|name|class|element|weight|pass|processor|layer"
          + "|head)\\b";

  /** Faults by pattern; Javadoc is searched with its line breaks removed. */
  private static final Map<String, Pattern> IN_JAVADOC =
      Map.of(
          "opens with a clause, not a noun phrase or a verb",
          Pattern.compile("^(?:What|Whether|How|Where|Who|Which|When)\\b"),
          "has 'a' where it means 'per'",
          Pattern.compile(
              "(?i)\\b(?:once|twice|(?:one|two|three|four|five|ten)"
                  + "(?: (?!for|of|in|at|to|as|is|has|ends|begins|contains)[a-z-]+)?) an? (?="
                  + UNITS
                  + ")"),
          "has a time that was measured once",
          Pattern.compile("[0-9] ?(?:ms|us|ns|milliseconds|microseconds)\\b|% (?:faster|slower)"));

  private static final Map<String, Pattern> IN_MESSAGES =
      Map.of(
          "says 'is no' or 'there is no'",
          Pattern.compile("\\b(?:is|are) (?:none|no (?!longer|more)[a-z])"));

  private static List<Path> sources() throws IOException {
    List<Path> found = new ArrayList<>();
    for (String root : List.of("src/main/java", "src/languagetool/java", "src/spark/java")) {
      try (Stream<Path> files = Files.walk(Path.of(root))) {
        files.filter(file -> file.toString().endsWith(".java")).forEach(found::add);
      }
    }
    return found;
  }

  private static List<String> faults(String source) {
    List<String> faults = new ArrayList<>();
    JAVADOC.matcher(source).results().forEach(m -> add(faults, prose(m), IN_JAVADOC));
    LITERALS.matcher(source).results().forEach(m -> add(faults, message(m), IN_MESSAGES));
    return faults;
  }

  private static void add(List<String> faults, String text, Map<String, Pattern> patterns) {
    patterns.forEach(
        (fault, pattern) -> {
          if (pattern.matcher(text).find()) {
            faults.add("'" + text + "' " + fault);
          }
        });
  }

  private static String prose(MatchResult comment) {
    return comment.group().replaceAll("\\s*\\n\\s*\\*?|/\\*\\*|\\*/", " ").strip();
  }

  private static String message(MatchResult literals) {
    return literals.group().replaceAll("\"\\s*\\+\\s*\"", "");
  }

  @Test
  void sourcesFollowTheHouseStyle() throws IOException {
    List<String> faults = new ArrayList<>();
    for (Path file : sources()) {
      faults(Files.readString(file)).forEach(fault -> faults.add(file + ": " + fault));
    }

    assertThat(faults).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/** What a tagger says of one sentence. */",
        "/**\n * How a user is shown\n * the score. */",
        "/** One scale a row. */",
        "/** Two elements an element of the other, one product a step. */",
        "/** Takes 5.8 instead of 6.2 us per token. */",
        "/** Is 20 % faster. */",
        "throw new Exception(p + \" is no probability\");",
        "throw new Exception(\"there is\" + \" no file\");"
      })
  void plantedFaultsAreFound(String source) {
    assertThat(faults(source)).hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/** One row at the start of an array. */",
        "/** Returns whether one edit turns a word into another. */",
        "throw new Exception(\"the model is no longer in use\");"
      })
  void soundProseHasNone(String source) {
    assertThat(faults(source)).isEmpty();
  }
}

package io.github.recurve.corenlp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The page on properties has those of the annotators, and no others. */
class PropertiesPageTest {

  private static final Pattern KNOWN = Pattern.compile("known are \\[(.*)]");
  private static final Pattern READ =
      Pattern.compile("own\\.(?:number|flag|fraction|optional)\\(\\s*\"(\\w+)\"");

  @ParameterizedTest
  @ValueSource(strings = {"rnnlm", "rnnclass", "rnnassistant", "rnnged", "rnnmt"})
  void annotatorsKnowThePropertiesOfThePage(String name) throws IOException {
    Properties properties = new Properties();
    properties.setProperty(name + ".unheardOf", "1");
    Throwable refused =
        catchThrowable(
            () ->
                Class.forName(annotator(name))
                    .getConstructor(String.class, Properties.class)
                    .newInstance(name, properties));
    Matcher known = KNOWN.matcher(refused.getCause().getMessage());
    assertThat(known.find()).isTrue();
    assertThat(documented(name)).isEqualTo(new TreeSet<>(Set.of(known.group(1).split(", "))));
  }

  /** It ignores properties that it does not know, so its source is read. */
  @ParameterizedTest
  @ValueSource(strings = "rnnner")
  void theAnnotatorOfNamesReadsThePropertiesOfThePage(String name) throws IOException {
    String file = "src/main/java/" + annotator(name).replace('.', '/') + ".java";
    Set<String> read = names(READ, Files.readString(Path.of(file)));
    read.addAll(Set.of("model", "nthreads", "maxtime"));
    assertThat(documented(name)).isEqualTo(read);
  }

  /** The class in the heading of the annotator. */
  private static String annotator(String name) throws IOException {
    Matcher heading = Pattern.compile("### " + name + ": `(\\w+)`").matcher(page());
    assertThat(heading.find()).as(name).isTrue();
    return "io.github.recurve.corenlp." + heading.group(1);
  }

  private static Set<String> documented(String name) throws IOException {
    return names(Pattern.compile("(?m)^\\| `" + name + "\\.(\\w+)` \\|"), page());
  }

  private static Set<String> names(Pattern pattern, String text) {
    return pattern
        .matcher(text)
        .results()
        .map((MatchResult found) -> found.group(1))
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private static String page() throws IOException {
    return Files.readString(Path.of("docs/properties.md"));
  }
}

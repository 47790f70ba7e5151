package opennlp.ext.recurve;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.github.recurve.classifier.ClassifierSettings;
import io.github.recurve.settings.Setting;
import io.github.recurve.settings.Settings;
import io.github.recurve.tagger.TaggerSettings;
import io.github.recurve.training.TrainingSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/**
 * The page on properties has the training parameters. After a change of a setting write its tables
 * anew: {@code mvn -B test -Dtest=ParametersPageTest -Drecurve.update=true}.
 */
class ParametersPageTest {

  private static final Path PAGE = Path.of("docs/properties.md");
  private static final Map<String, Settings<?>> TABLES =
      Map.of(
          "### Names and parts of speech", TaggerSettings.defaults(),
          "### Documents", ClassifierSettings.defaults(),
          "### The run", TrainingSettings.defaults());

  @Test
  void tablesHaveTheSettings() throws IOException {
    String page = Files.readString(PAGE);
    String current = page;
    for (Map.Entry<String, Settings<?>> table : TABLES.entrySet()) {
      current =
          Pattern.compile("(?s)(\\Q" + table.getKey() + "\\E\n.*?)\n\\|[^#]*\\|\n\n")
              .matcher(current)
              .replaceFirst(found -> found.group(1) + "\n" + quoted(rows(table.getValue())) + "\n");
    }
    if (Boolean.getBoolean("recurve.update")) {
      Files.writeString(PAGE, current);
    } else {
      assertThat(page).isEqualTo(current);
    }
  }

  private static String quoted(String text) {
    return text.replace("$", "\\$");
  }

  private static String rows(Settings<?> settings) {
    Map<String, String> values = settings.toMap();
    return settings.all().stream()
        .map(
            (Setting<?> setting) ->
                "| `%s` | %s | %s |\n"
                    .formatted(setting.name(), setting.description(), values.get(setting.name())))
        .collect(Collectors.joining("", "| parameter | meaning | default |\n|---|---|---|\n", ""));
  }

  @Test
  void thePageHasTheOtherParameters() throws IOException {
    Set<String> settings = new TreeSet<>(TaggerSettings.defaults().toMap().keySet());
    settings.addAll(ClassifierSettings.defaults().toMap().keySet());
    settings.addAll(TrainingSettings.defaults().toMap().keySet());
    String page = Files.readString(PAGE);
    Set<String> documented =
        Pattern.compile("(?m)^\\| `([a-z]\\w+)` \\|")
            .matcher(page.substring(page.indexOf("## OpenNLP: training parameters")))
            .results()
            .map(row -> row.group(1))
            .collect(Collectors.toCollection(TreeSet::new));
    documented.removeAll(settings);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> TrainerParameters.of(Map.of("unheardOf", "1"), TaggerSettings.defaults()))
        .satisfies(
            refused -> {
              String message = refused.getMessage();
              Set<String> known =
                  new TreeSet<>(
                      Set.of(message.substring(message.indexOf("known are ") + 10).split(", ")));
              known.removeAll(settings);
              assertThat(documented).isEqualTo(known);
            });
  }
}

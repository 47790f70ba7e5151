package io.github.recurve.cli;

import io.github.recurve.settings.Settings;
import java.lang.reflect.RecordComponent;
import java.util.LinkedHashMap;
import java.util.Map;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/**
 * Gives a command one option for each component of a settings record: {@code --learningRate 0.001}.
 * So a setting has one name everywhere.
 */
final class SettingsOptions<R extends Record> {

  private final R defaults;
  private final Map<String, OptionSpec> options = new LinkedHashMap<>();

  SettingsOptions(R defaults) {
    this.defaults = defaults;
  }

  void addTo(CommandSpec command) {
    Map<String, String> values = Settings.toMap(defaults);
    for (RecordComponent component : defaults.getClass().getRecordComponents()) {
      String name = component.getName();
      OptionSpec option =
          OptionSpec.builder("--" + name)
              .type(String.class)
              .paramLabel(
                  "<"
                      + component.getType().getSimpleName().toLowerCase(java.util.Locale.ROOT)
                      + ">")
              .description(Settings.description(component) + "; default " + values.get(name))
              .build();
      options.put(name, option);
      command.addOption(option);
    }
  }

  /** The defaults with what the user gave. */
  R value() {
    return value(defaults);
  }

  /** Other defaults with what the user gave. */
  R value(R base) {
    Map<String, String> given = new LinkedHashMap<>();
    options.forEach(
        (name, option) -> {
          String text = option.getValue();
          if (text != null) {
            given.put(name, text);
          }
        });
    return Settings.with(base, given);
  }
}

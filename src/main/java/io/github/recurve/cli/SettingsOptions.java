package io.github.recurve.cli;

import io.github.recurve.settings.Setting;
import io.github.recurve.settings.Settings;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.function.Predicate;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/**
 * Command-line options for settings, one per setting: {@code --learning-rate} for {@code
 * learningRate}.
 */
final class SettingsOptions<S extends Settings<S>> {

  private final S defaults;
  private final Map<String, OptionSpec> options = new LinkedHashMap<>();

  SettingsOptions(S defaults) {
    this.defaults = defaults;
  }

  /**
   * Adds the options to a command.
   *
   * @param used whether the command has an option for a setting
   */
  void addTo(CommandSpec command, Predicate<Setting<?>> used) {
    Map<String, String> values = defaults.toMap();
    for (Setting<?> setting : defaults.all()) {
      if (!used.test(setting)) {
        continue;
      }
      String name = setting.name();
      OptionSpec option =
          OptionSpec.builder(option(name))
              .type(String.class)
              .paramLabel("<" + setting.label() + ">")
              .description(setting.description() + "; default " + values.get(name))
              .build();
      options.put(name, option);
      command.addOption(option);
    }
  }

  /** The option of a setting. */
  static String option(String setting) {
    return "--" + setting.replaceAll("[A-Z]", "-$0").toLowerCase(Locale.ROOT);
  }

  /** The default settings, overridden by the options given. */
  S value() {
    return value(defaults);
  }

  /** The given defaults, overridden by the options given. */
  S value(S base) {
    Map<String, String> given = new LinkedHashMap<>();
    options.forEach(
        (name, option) -> {
          String text = option.getValue();
          if (text != null) {
            given.put(name, text);
          }
        });
    return base.with(given);
  }
}

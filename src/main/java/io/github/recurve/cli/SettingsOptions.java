package io.github.recurve.cli;

import io.github.recurve.settings.Setting;
import io.github.recurve.settings.Settings;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.function.Predicate;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.TypeConversionException;

/**
 * Command-line options for settings, one per setting: {@code --learning-rate} for {@code
 * learningRate}.
 */
final class SettingsOptions<S extends Settings<S>> {

  private final S defaults;
  private final Map<String, OptionSpec> options = new LinkedHashMap<>();
  private CommandSpec command;

  SettingsOptions(S defaults) {
    this.defaults = defaults;
  }

  /**
   * Adds the options to a command.
   *
   * @param used whether the command has an option for a setting
   */
  void addTo(CommandSpec command, Predicate<Setting<?>> used) {
    this.command = command;
    Map<String, String> values = defaults.toMap();
    for (Setting<?> setting : defaults.all()) {
      if (!used.test(setting)) {
        continue;
      }
      String name = setting.name();
      OptionSpec option =
          OptionSpec.builder(option(name))
              .type(String.class)
              .converters(word -> checked(word, setting))
              .paramLabel("<" + setting.label() + ">")
              .description(setting.description() + "; default " + values.get(name))
              .build();
      options.put(name, option);
      command.addOption(option);
    }
  }

  private static String checked(String word, Setting<?> setting) {
    try {
      setting.parse(word);
      return word;
    } catch (IllegalArgumentException e) {
      String start = "setting " + setting.name();
      throw new TypeConversionException(
          option(setting.name()) + e.getMessage().substring(start.length()));
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

  /**
   * The given defaults, overridden by the options given.
   *
   * @throws ParameterException if they do not fit together; the message names the options
   */
  S value(S base) {
    Map<String, String> given = new LinkedHashMap<>();
    options.forEach(
        (name, option) -> {
          String text = option.getValue();
          if (text != null) {
            given.put(name, text);
          }
        });
    S settings = base.with(given);
    try {
      settings.validate();
    } catch (IllegalArgumentException e) {
      throw new ParameterException(command.commandLine(), inOptions(e.getMessage()));
    }
    return settings;
  }

  /** A message about settings with the names of their options. */
  private String inOptions(String message) {
    String named = message;
    for (String name : options.keySet()) {
      named = named.replaceAll("(setting )?\\b" + name + "\\b", option(name));
    }
    return named;
  }
}

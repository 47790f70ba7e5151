package io.github.recurve.cli;

import io.github.recurve.model.FileKind;
import java.io.IOException;
import java.lang.reflect.AnnotatedElement;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;

/** Keeps a command from writing over what it reads, and models from replacing the user's texts. */
final class WrittenFiles {

  private WrittenFiles() {}

  /**
   * Checks the files that the options of a command name.
   *
   * @throws ParameterException if one of them is both read and written, or a text file would be
   *     replaced by a model
   */
  static void check(ParseResult parsed) throws IOException {
    for (ArgSpec output : parsed.matchedArgs()) {
      Written written = written(output);
      if (written == null) {
        continue;
      }
      for (Path file : files(output)) {
        String problem = overwrites(parsed, output, file) ? "is also read" : null;
        if (problem == null && written.model() && FileKind.isText(file)) {
          problem = "is an existing text file, which the model would replace";
        }
        if (problem != null) {
          throw new ParameterException(
              parsed.commandSpec().commandLine(),
              "%s is %s; that %s; specify another file"
                  .formatted(Misuse.name(output), file, problem));
        }
      }
    }
  }

  static Written written(ArgSpec argument) {
    return argument.userObject() instanceof AnnotatedElement field
        ? field.getAnnotation(Written.class)
        : null;
  }

  private static boolean overwrites(ParseResult parsed, ArgSpec output, Path file)
      throws IOException {
    for (ArgSpec input : parsed.matchedArgs()) {
      boolean replaceable =
          written(output).model() && List.of("--model", "--start").contains(Misuse.name(input));
      if (input == output || replaceable) {
        continue;
      }
      for (Path read : files(input)) {
        if (isSame(read, file)) {
          return true;
        }
      }
    }
    return false;
  }

  private static boolean isSame(Path one, Path other) throws IOException {
    return Files.exists(one) && Files.exists(other)
        ? Files.isSameFile(one, other)
        : one.toAbsolutePath().normalize().equals(other.toAbsolutePath().normalize());
  }

  private static List<Path> files(ArgSpec argument) {
    Object value = argument.getValue();
    Collection<?> values = value instanceof Collection<?> several ? several : List.of(value);
    return values.stream().filter(Path.class::isInstance).map(Path.class::cast).toList();
  }
}

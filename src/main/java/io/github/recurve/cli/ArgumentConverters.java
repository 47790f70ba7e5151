package io.github.recurve.cli;

import java.nio.charset.Charset;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.UnsupportedCharsetException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.regex.Pattern;
import picocli.CommandLine;
import picocli.CommandLine.TypeConversionException;

/** Converts words of a command line to files and encodings, with messages for users. */
final class ArgumentConverters {

  private static final Pattern ADDRESS = Pattern.compile("[A-Za-z][A-Za-z0-9+.-]+://\\S+");

  private ArgumentConverters() {}

  /** Registers the converters for a command and its subcommands. */
  static CommandLine register(CommandLine command) {
    return command
        .registerConverter(Path.class, ArgumentConverters::path)
        .registerConverter(Charset.class, ArgumentConverters::encoding);
  }

  /** Returns whether a word is the address of something on the web. */
  static boolean isAddress(String word) {
    return ADDRESS.matcher(word).matches();
  }

  /** Describes an address in the place of a file. */
  static String notAFile(String address) {
    return address
        + " is an address, but only files are read; download it and specify the file, or the name"
        + " of a bundled model";
  }

  private static Path path(String word) {
    if (isAddress(word)) {
      throw new TypeConversionException(notAFile(word));
    }
    try {
      return Path.of(word);
    } catch (InvalidPathException e) {
      throw new TypeConversionException("'" + word + "' is not a file name: " + e.getReason());
    }
  }

  private static Charset encoding(String word) {
    try {
      return Charset.forName(word);
    } catch (IllegalCharsetNameException | UnsupportedCharsetException e) {
      throw new TypeConversionException(
          "'"
              + word
              + "' is not a known encoding; use UTF-8, UTF-16, ISO-8859-1, windows-1252 or another"
              + " name of the IANA list");
    }
  }
}

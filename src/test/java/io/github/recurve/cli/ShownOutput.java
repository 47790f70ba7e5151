package io.github.recurve.cli;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The output of a command as a page shows it. A line {@code ...} stands for any lines, three
 * periods in a line for any text; numbers with a fraction, which depend on the processor, may
 * differ by one per cent.
 */
record ShownOutput(String text) {

  private static final Pattern VARIABLE =
      Pattern.compile(
          "(?m)(?<lines>^\\.\\.\\.\\n)|(?<some>\\.\\.\\.)|(?<number>\\d+\\.\\d+(?:E-?\\d+)?)");
  private static final double RELATIVE = 0.01;
  private static final double ABSOLUTE = 0.002;

  boolean matches(String printed) {
    StringBuilder pattern = new StringBuilder();
    Matcher variable = VARIABLE.matcher(text);
    int end = 0;
    while (variable.find()) {
      pattern.append(Pattern.quote(text.substring(end, variable.start())));
      pattern.append(
          variable.group("lines") != null
              ? "(?:.*\\n)*?"
              : variable.group("some") != null ? ".*" : "(\\d+\\.\\d+(?:E-?\\d+)?)");
      end = variable.end();
    }
    pattern.append(Pattern.quote(text.substring(end)));
    Matcher found = Pattern.compile(pattern.toString()).matcher(printed);
    return found.matches() && numbersAgree(found);
  }

  private boolean numbersAgree(Matcher found) {
    Matcher shown = VARIABLE.matcher(text);
    int group = 0;
    boolean agree = true;
    while (shown.find()) {
      if (shown.group("number") != null) {
        double expected = Double.parseDouble(shown.group("number"));
        double actual = Double.parseDouble(found.group(++group));
        agree &= Math.abs(expected - actual) <= ABSOLUTE + RELATIVE * Math.abs(expected);
      }
    }
    return agree;
  }
}

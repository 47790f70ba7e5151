package io.github.recurve.model;

import static io.github.recurve.model.ModelFormatException.damaged;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Strings as the content of a U8 tensor: UTF-8, a line feed after each string. */
final class StringLines {

  /** Maximum number of strings in one tensor. */
  static final int MAXIMUM = 1 << 20;

  private StringLines() {}

  /**
   * The bytes of some strings.
   *
   * @throws IllegalArgumentException if one has a line feed or an unpaired surrogate, or there are
   *     too many
   */
  static byte[] encode(String name, List<String> strings) {
    if (strings.size() > MAXIMUM) {
      throw new IllegalArgumentException(
          strings.size() + " strings for '" + name + "'; a tensor holds at most " + MAXIMUM);
    }
    ByteArrayOutputStream text = new ByteArrayOutputStream();
    for (String string : strings) {
      if (string.indexOf('\n') >= 0) {
        throw new IllegalArgumentException("a line feed in a string of '" + name + "'");
      }
      text.writeBytes(SafeTensorsBuilder.utf8(string));
      text.write('\n');
    }
    return text.toByteArray();
  }

  /**
   * The strings of some bytes. They are counted before memory is allocated for them, which can be
   * forty times that of the bytes.
   *
   * @throws ModelFormatException if there are more than {@code maximum}, the last one does not end,
   *     or one is not valid UTF-8
   */
  static List<String> decode(String name, byte[] text, int maximum) throws ModelFormatException {
    int count = 0;
    for (byte b : text) {
      count += b == '\n' ? 1 : 0;
    }
    if (count > maximum) {
      throw damaged("'" + name + "' has " + count + " strings; the limit is " + maximum);
    }
    if (text.length > 0 && text[text.length - 1] != '\n') {
      throw damaged("the last string of '" + name + "' does not end");
    }
    List<String> strings = new ArrayList<>(count);
    for (int from = 0; from < text.length; ) {
      int end = from;
      while (text[end] != '\n') {
        end++;
      }
      strings.add(string(name, text, from, end));
      from = end + 1;
    }
    return List.copyOf(strings);
  }

  private static String string(String name, byte[] text, int from, int end)
      throws ModelFormatException {
    String string = new String(text, from, end - from, StandardCharsets.UTF_8);
    // Each malformed sequence became this character.
    if (string.indexOf('\uFFFD') >= 0
        && !Arrays.equals(
            string.getBytes(StandardCharsets.UTF_8), Arrays.copyOfRange(text, from, end))) {
      throw damaged("the strings of '" + name + "' are not valid UTF-8");
    }
    return string;
  }
}

package io.github.recurve.model;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The JSON header of a safetensors file: free metadata, and type, shape and place of each tensor.
 *
 * <p>The header is checked as a whole before any tensor is read: the tensors, ordered by place,
 * must follow one another without hole or overlap from offset 0, and each must take as many bytes
 * as its shape and type need.
 *
 * @param metadata by key
 * @param tensors in the order of their bytes
 */
record TensorHeader(SortedMap<String, String> metadata, List<TensorInfo> tensors) {

  static final int MAXIMUM_BYTES = 64 << 20;
  static final long MAXIMUM_DATA = 1L << 30;
  private static final int MAXIMUM_TENSORS = 10_000;
  private static final int MAXIMUM_DIMENSIONS = 8;
  private static final int MAXIMUM_METADATA = 1_000;
  private static final int MAXIMUM_VALUE = 1 << 18;
  private static final String METADATA = "__metadata__";

  // No lambda: the first one of a JVM takes some ten milliseconds of loading.
  private static final Comparator<TensorInfo> PLACE =
      new Comparator<>() {
        @Override
        public int compare(TensorInfo a, TensorInfo b) {
          return a.begin() != b.begin()
              ? Long.compare(a.begin(), b.begin())
              : Long.compare(a.end(), b.end());
        }
      };

  /** Bytes of all tensors together. */
  long dataSize() {
    return tensors.isEmpty() ? 0 : tensors.get(tensors.size() - 1).end();
  }

  /** The header as JSON, padded with spaces so that the tensors begin at a multiple of 8. */
  byte[] toJson() {
    List<String> members = new ArrayList<>();
    if (!metadata.isEmpty()) {
      List<String> texts = new ArrayList<>();
      metadata.forEach((key, value) -> texts.add(quote(key) + ":" + quote(value)));
      members.add(quote(METADATA) + ":{" + String.join(",", texts) + "}");
    }
    for (TensorInfo tensor : tensors) {
      String shape = tensor.shape().toString().replace(" ", "");
      String place = "[" + tensor.begin() + "," + tensor.end() + "]";
      members.add(
          quote(tensor.name())
              + (":{\"dtype\":" + quote(tensor.type().name()))
              + (",\"shape\":" + shape + ",\"data_offsets\":" + place + "}"));
    }
    byte[] json = ("{" + String.join(",", members) + "}").getBytes(StandardCharsets.UTF_8);
    byte[] padded = Arrays.copyOf(json, (json.length + 7) / 8 * 8);
    Arrays.fill(padded, json.length, padded.length, (byte) ' ');
    return padded;
  }

  private static String quote(String text) {
    StringBuilder quoted = new StringBuilder("\"");
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '"' || c == '\\') {
        quoted.append('\\').append(c);
      } else if (c < ' ') {
        quoted.append(String.format(Locale.ROOT, "\\u%04X", (int) c));
      } else {
        quoted.append(c);
      }
    }
    return quoted.append('"').toString();
  }

  /** Parses and checks. */
  static TensorHeader parse(byte[] json) throws ModelFormatException {
    String text;
    try {
      text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(json)).toString();
    } catch (CharacterCodingException e) {
      throw damaged("the header is not valid UTF-8", e);
    }
    return new Parser(new HeaderJson(text)).header();
  }

  /** Checks that metadata have the number and lengths that a file may have. */
  static void checkMetadata(Map<String, String> metadata) throws ModelFormatException {
    if (metadata.size() > MAXIMUM_METADATA) {
      throw damaged(metadata.size() + " entries of metadata; the limit is " + MAXIMUM_METADATA);
    }
    for (Map.Entry<String, String> entry : metadata.entrySet()) {
      checkLength(entry.getKey(), "a key of the metadata", HeaderJson.MAXIMUM_NAME);
      checkLength(entry.getValue(), "metadata '" + entry.getKey() + "'", MAXIMUM_VALUE);
    }
  }

  private static void checkLength(String text, String what, int maximum)
      throws ModelFormatException {
    if (text.length() > maximum) {
      throw damaged(what + " has " + text.length() + " characters; the limit is " + maximum);
    }
  }

  static ModelFormatException damaged(String what, Throwable cause) {
    return new ModelFormatException(
        what + "; the file is damaged or no model of this kind, fetch it again", cause);
  }

  static ModelFormatException damaged(String what) {
    return damaged(what, null);
  }

  private static final class Parser {
    private final HeaderJson json;
    private final SortedMap<String, String> metadata = new TreeMap<>();
    private final List<TensorInfo> tensors = new ArrayList<>();

    Parser(HeaderJson json) {
      this.json = json;
    }

    TensorHeader header() throws ModelFormatException {
      Set<String> names = new HashSet<>();
      json.open('{');
      while (json.more('}')) {
        String name = json.name(names);
        json.open('{');
        if (name.equals(METADATA)) {
          metadata();
        } else {
          if (tensors.size() == MAXIMUM_TENSORS) {
            throw damaged("more than " + MAXIMUM_TENSORS + " tensors");
          }
          tensors.add(tensor(name));
        }
      }
      json.end();
      tensors.sort(PLACE);
      checkPlaces();
      return new TensorHeader(metadata, List.copyOf(tensors));
    }

    private void metadata() throws ModelFormatException {
      Set<String> names = new HashSet<>();
      while (json.more('}')) {
        metadata.put(json.name(names), json.string());
      }
      checkMetadata(metadata);
    }

    private TensorInfo tensor(String name) throws ModelFormatException {
      TensorType type = null;
      List<Long> shape = null;
      List<Long> offsets = null;
      Set<String> fields = new HashSet<>();
      while (json.more('}')) {
        String field = json.name(fields);
        switch (field) {
          case "dtype" -> type = type(name);
          case "shape" -> shape = numbers(name + ".shape", MAXIMUM_DIMENSIONS);
          case "data_offsets" -> offsets = numbers(name + ".data_offsets", 2);
          default -> throw damaged("tensor '" + name + "' has an unknown field '" + field + "'");
        }
      }
      if (type == null || shape == null || offsets == null || offsets.size() != 2) {
        throw damaged("tensor '" + name + "' lacks dtype, shape or two data_offsets");
      }
      return check(name, type, shape, offsets.get(0), offsets.get(1));
    }

    private TensorType type(String name) throws ModelFormatException {
      String type = json.string();
      for (TensorType known : TensorType.values()) {
        if (known.name().equals(type)) {
          return known;
        }
      }
      throw damaged("tensor '" + name + "' has elements of type '" + type + "', which is unknown");
    }

    private List<Long> numbers(String what, int maximum) throws ModelFormatException {
      json.open('[');
      List<Long> numbers = new ArrayList<>();
      while (json.more(']')) {
        long number = json.integer();
        if (number < 0 || numbers.size() == maximum) {
          throw damaged(what + " has a negative or more than " + maximum + " numbers");
        }
        numbers.add(number);
      }
      return numbers;
    }

    private static TensorInfo check(
        String name, TensorType type, List<Long> shape, long begin, long end)
        throws ModelFormatException {
      if (begin > end || end > MAXIMUM_DATA) {
        throw damaged(
            "tensor '"
                + name
                + "' is said to lie at bytes "
                + begin
                + " to "
                + end
                + "; the limit is "
                + MAXIMUM_DATA);
      }
      List<Integer> sizes = new ArrayList<>();
      long bytes = type.bytes();
      for (long size : shape) {
        // Both factors are below 2^31 here, so the product cannot overflow.
        if (size > MAXIMUM_DATA || bytes * size > MAXIMUM_DATA) {
          throw damaged("tensor '" + name + "' of shape " + shape + " is too large");
        }
        bytes *= size;
        sizes.add((int) size);
      }
      if (end - begin != bytes) {
        throw damaged(
            "tensor '"
                + name
                + "' of type "
                + type
                + " and shape "
                + shape
                + " needs "
                + bytes
                + " bytes but has "
                + (end - begin));
      }
      return new TensorInfo(name, type, sizes, begin, end);
    }

    private void checkPlaces() throws ModelFormatException {
      long end = 0;
      for (TensorInfo tensor : tensors) {
        if (tensor.begin() != end) {
          throw damaged(
              "tensor '"
                  + tensor.name()
                  + "' begins at byte "
                  + tensor.begin()
                  + " where "
                  + end
                  + " is expected: a hole or an overlap");
        }
        end = tensor.end();
      }
    }
  }
}

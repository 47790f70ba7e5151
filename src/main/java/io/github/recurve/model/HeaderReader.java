package io.github.recurve.model;

import static io.github.recurve.model.ModelFormatException.damaged;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;

/**
 * Reads the JSON of a safetensors header. Everything is bounded while it is read, so that memory is
 * proportional to the size of the header.
 */
final class HeaderReader {

  private static final int MAXIMUM_TENSORS = 10_000;
  private static final int MAXIMUM_DIMENSIONS = 8;
  private static final int MAXIMUM_METADATA = 1_000;
  private static final int MAXIMUM_VALUE = 1 << 18;

  private final HeaderJson json;
  private final TreeMap<String, String> metadata = new TreeMap<>();
  private final List<TensorInfo> tensors = new ArrayList<>();

  private HeaderReader(HeaderJson json) {
    this.json = json;
  }

  /**
   * Reads and checks a header.
   *
   * @throws ModelFormatException if it is not a header, exceeds a limit, or describes invalid
   *     tensors
   */
  static TensorHeader read(byte[] json) throws ModelFormatException {
    try {
      String text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(json)).toString();
      return new HeaderReader(new HeaderJson(text)).header();
    } catch (CharacterCodingException e) {
      throw damaged("the header is not valid UTF-8", e);
    }
  }

  private TensorHeader header() throws ModelFormatException {
    Set<String> names = new HashSet<>();
    json.open('{');
    while (json.more('}')) {
      String name = json.name(names);
      json.open('{');
      if (name.equals(TensorHeader.METADATA)) {
        metadata();
      } else {
        if (tensors.size() == MAXIMUM_TENSORS) {
          throw damaged("more than " + MAXIMUM_TENSORS + " tensors");
        }
        tensors.add(tensor(name));
      }
    }
    json.end();
    return TensorHeader.of(metadata, tensors);
  }

  private void metadata() throws ModelFormatException {
    Set<String> names = new HashSet<>();
    while (json.more('}')) {
      String key = json.name(names);
      if (metadata.size() == MAXIMUM_METADATA) {
        throw damaged("more than " + MAXIMUM_METADATA + " entries of metadata");
      }
      String value = json.string();
      if (value.length() > MAXIMUM_VALUE) {
        throw damaged("metadata '" + key + "' has more than " + MAXIMUM_VALUE + " characters");
      }
      metadata.put(key, value);
    }
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
    return TensorHeader.tensor(name, type, shape, offsets.get(0), offsets.get(1));
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
}

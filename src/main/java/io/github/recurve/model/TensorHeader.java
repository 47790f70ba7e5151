package io.github.recurve.model;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
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
  private static final int MAXIMUM_NAME = 1000;
  private static final String METADATA = "__metadata__";

  private static final JsonFactory JSON =
      JsonFactory.builder()
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .streamReadConstraints(
              StreamReadConstraints.builder()
                  .maxNestingDepth(4)
                  .maxNumberLength(20)
                  .maxNameLength(MAXIMUM_NAME)
                  .maxStringLength(MAXIMUM_BYTES)
                  .build())
          .build();

  /** Bytes of all tensors together. */
  long dataSize() {
    return tensors.isEmpty() ? 0 : tensors.get(tensors.size() - 1).end();
  }

  /** The header as JSON, padded with spaces so that the tensors begin at a multiple of 8. */
  byte[] toJson() throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (JsonGenerator json = JSON.createGenerator(bytes)) {
      json.writeStartObject();
      if (!metadata.isEmpty()) {
        json.writeObjectFieldStart(METADATA);
        for (Map.Entry<String, String> entry : metadata.entrySet()) {
          json.writeStringField(entry.getKey(), entry.getValue());
        }
        json.writeEndObject();
      }
      for (TensorInfo tensor : tensors) {
        json.writeObjectFieldStart(tensor.name());
        json.writeStringField("dtype", tensor.type().name());
        json.writeFieldName("shape");
        json.writeArray(
            tensor.shape().stream().mapToInt(i -> i).toArray(), 0, tensor.shape().size());
        json.writeFieldName("data_offsets");
        json.writeArray(new long[] {tensor.begin(), tensor.end()}, 0, 2);
        json.writeEndObject();
      }
      json.writeEndObject();
    }
    while (bytes.size() % 8 != 0) {
      bytes.write(' ');
    }
    return bytes.toByteArray();
  }

  /** Parses and checks. */
  static TensorHeader parse(byte[] json) throws ModelFormatException {
    // Decoded first because the parser lets some invalid UTF-8 pass.
    String text;
    try {
      text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(json)).toString();
    } catch (CharacterCodingException e) {
      throw damaged("the header is not valid UTF-8", e);
    }
    try (JsonParser parser = JSON.createParser(text)) {
      return new Parser(parser).header();
    } catch (JsonProcessingException e) {
      throw damaged("the header is not the JSON that is expected: " + e.getOriginalMessage(), e);
    } catch (ModelFormatException e) {
      throw e;
    } catch (IOException e) {
      throw damaged("the header cannot be read", e);
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
    private final JsonParser json;
    private final SortedMap<String, String> metadata = new TreeMap<>();
    private final List<TensorInfo> tensors = new ArrayList<>();

    Parser(JsonParser json) {
      this.json = json;
    }

    TensorHeader header() throws IOException {
      expect(json.nextToken(), JsonToken.START_OBJECT, "the header");
      while (json.nextToken() != JsonToken.END_OBJECT) {
        String name = json.currentName();
        expect(json.nextToken(), JsonToken.START_OBJECT, name);
        if (name.equals(METADATA)) {
          metadata();
        } else {
          if (tensors.size() == MAXIMUM_TENSORS) {
            throw damaged("more than " + MAXIMUM_TENSORS + " tensors");
          }
          tensors.add(tensor(name));
        }
      }
      if (json.nextToken() != null) {
        throw damaged("something follows the JSON object of the header");
      }
      tensors.sort(Comparator.comparingLong(TensorInfo::begin).thenComparingLong(TensorInfo::end));
      checkPlaces();
      return new TensorHeader(metadata, List.copyOf(tensors));
    }

    private void metadata() throws IOException {
      while (json.nextToken() != JsonToken.END_OBJECT) {
        String key = json.currentName();
        expect(json.nextToken(), JsonToken.VALUE_STRING, METADATA + "." + key);
        metadata.put(key, json.getText());
      }
    }

    private TensorInfo tensor(String name) throws IOException {
      TensorType type = null;
      List<Long> shape = null;
      List<Long> offsets = null;
      while (json.nextToken() != JsonToken.END_OBJECT) {
        String field = json.currentName();
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

    private TensorType type(String name) throws IOException {
      expect(json.nextToken(), JsonToken.VALUE_STRING, name + ".dtype");
      String type = json.getText();
      for (TensorType known : TensorType.values()) {
        if (known.name().equals(type)) {
          return known;
        }
      }
      throw damaged("tensor '" + name + "' has elements of type '" + type + "', which is unknown");
    }

    private List<Long> numbers(String what, int maximum) throws IOException {
      expect(json.nextToken(), JsonToken.START_ARRAY, what);
      List<Long> numbers = new ArrayList<>();
      while (json.nextToken() != JsonToken.END_ARRAY) {
        expect(json.currentToken(), JsonToken.VALUE_NUMBER_INT, what);
        long number = json.getLongValue();
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

    private static void expect(JsonToken found, JsonToken expected, String where)
        throws ModelFormatException {
      if (found != expected) {
        throw damaged("'" + where + "' of the header is not of the expected JSON type " + expected);
      }
    }
  }
}

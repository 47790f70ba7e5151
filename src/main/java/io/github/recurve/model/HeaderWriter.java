package io.github.recurve.model;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Iterator;
import java.util.Locale;
import java.util.Map;

/** Writes the JSON of a safetensors header. */
final class HeaderWriter {

  private final StringBuilder json = new StringBuilder("{");

  private HeaderWriter() {}

  /** The header as JSON, padded with spaces so that the tensors begin at a multiple of 8. */
  static byte[] write(TensorHeader header) {
    HeaderWriter writer = new HeaderWriter();
    if (!header.metadata().isEmpty()) {
      writer.metadata(header.metadata());
    }
    for (TensorInfo tensor : header.tensors()) {
      writer.tensor(tensor);
    }
    byte[] json = writer.json.append('}').toString().getBytes(StandardCharsets.UTF_8);
    byte[] padded = Arrays.copyOf(json, (json.length + 7) / 8 * 8);
    Arrays.fill(padded, json.length, padded.length, (byte) ' ');
    return padded;
  }

  /** Writes the header and, before it, its length. */
  static void write(OutputStream out, TensorHeader header) throws IOException {
    byte[] json = write(header);
    ByteBuffer length = ByteBuffer.allocate(8).order(ByteOrder.LITTLE_ENDIAN).putLong(json.length);
    out.write(length.array());
    out.write(json);
  }

  private void metadata(Map<String, String> metadata) {
    string(TensorHeader.METADATA).append(":{");
    Iterator<Map.Entry<String, String>> entries = metadata.entrySet().iterator();
    while (entries.hasNext()) {
      Map.Entry<String, String> entry = entries.next();
      string(entry.getKey()).append(':');
      string(entry.getValue()).append(entries.hasNext() ? "," : "}");
    }
  }

  private void tensor(TensorInfo tensor) {
    if (json.length() > 1) {
      json.append(',');
    }
    string(tensor.name()).append(":{\"dtype\":\"").append(tensor.type());
    json.append("\",\"shape\":").append(tensor.shape().toString().replace(" ", ""));
    json.append(",\"data_offsets\":[").append(tensor.begin()).append(',').append(tensor.end());
    json.append("]}");
  }

  private StringBuilder string(String text) {
    json.append('"');
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '"' || c == '\\') {
        json.append('\\').append(c);
      } else if (c < ' ') {
        json.append(String.format(Locale.ROOT, "\\u%04X", (int) c));
      } else {
        json.append(c);
      }
    }
    return json.append('"');
  }
}

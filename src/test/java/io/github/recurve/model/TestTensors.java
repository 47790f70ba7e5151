package io.github.recurve.model;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Small networks, hand-made files and changed headers for tests. */
public final class TestTensors {

  private TestTensors() {}

  /** The same tensors with some metadata added or replaced, in any namespace. */
  public static SafeTensors withMetadata(SafeTensors tensors, Map<String, String> changes) {
    TreeMap<String, String> all = new TreeMap<>(tensors.metadata());
    all.putAll(changes);
    return tensors.replacingMetadata(all);
  }

  /** A network as a reader of models accepts it. */
  static SafeTensors network() {
    return FormatVersion.stamp(SafeTensors.builder())
        .metadata("setting.hidden", "2")
        .put("w", new int[] {2, 3}, new float[] {1, 2, 3, 4, 5, 6})
        .put("table", new int[] {1, 4}, new byte[] {1, -2, 3, -4})
        .putStrings("words", List.of("the", "of"))
        .build();
  }

  static SafeTensors u8(String name, byte[] content) {
    TensorInfo info =
        new TensorInfo(name, TensorType.U8, List.of(content.length), 0, content.length);
    return new SafeTensors(new TensorHeader(new TreeMap<>(), List.of(info)), Map.of(name, content));
  }

  /** A safetensors file with any header and content. */
  static byte[] file(String header, int contentBytes) {
    return file(header.getBytes(StandardCharsets.UTF_8), contentBytes);
  }

  static byte[] file(byte[] header, int contentBytes) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    byte[] length =
        ByteBuffer.allocate(8).order(ByteOrder.LITTLE_ENDIAN).putLong(header.length).array();
    out.writeBytes(length);
    out.writeBytes(header);
    out.writeBytes(new byte[contentBytes]);
    return out.toByteArray();
  }
}

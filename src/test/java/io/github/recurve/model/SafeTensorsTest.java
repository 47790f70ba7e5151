package io.github.recurve.model;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.ejml.data.FMatrixRMaj;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SafeTensorsTest {

  static byte[] write(SafeTensors tensors) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    tensors.write(out);
    return out.toByteArray();
  }

  static SafeTensors read(byte[] bytes) throws IOException {
    return SafeTensors.read(new ByteArrayInputStream(bytes));
  }

  private static SafeTensors example() {
    return SafeTensors.builder()
        .metadata("language", "en")
        .put("b", new int[] {3}, new byte[] {-128, 0, 127})
        .put("a", new int[] {2, 2}, new float[] {1, -0f, Float.NaN, 4e-40f})
        .put("c", new int[] {}, new int[] {-7})
        .putStrings("words", List.of("the", "", "\u5317\u4eac"))
        .build();
  }

  @Test
  void writesTheDocumentedForm() throws IOException {
    SafeTensors one =
        SafeTensors.builder().metadata("k", "v").put("w", new int[] {1}, new float[] {1}).build();
    ByteBuffer bytes = ByteBuffer.wrap(write(one)).order(ByteOrder.LITTLE_ENDIAN);
    int length = (int) bytes.getLong();
    byte[] header = new byte[length];
    bytes.get(header);
    assertThat(new String(header, StandardCharsets.UTF_8).stripTrailing())
        .isEqualTo(
            "{\"__metadata__\":{\"k\":\"v\"},"
                + "\"w\":{\"dtype\":\"F32\",\"shape\":[1],\"data_offsets\":[0,4]}}");
    assertThat(length % 8).isZero();
    assertThat(bytes.getFloat()).isEqualTo(1f);
    assertThat(bytes.hasRemaining()).isFalse();
  }

  @Test
  void readsEveryFormOfAHeader() throws IOException {
    String header =
        " {\n\t\"__metadata__\" : { \"a\\u0062\\n\\\\\" : \"\\ud83d\\ude00\\/\\\"\" } , \r"
            + "\"w\":{\"shape\":[ 1 , 1 ],\"data_offsets\":[0,4],\"dtype\":\"F32\"}} ";
    SafeTensors read = read(TestTensors.file(header, 4));
    assertThat(read.metadata()).isEqualTo(Map.of("ab\n\\", "\ud83d\ude00/\""));
    assertThat(read.tensors().get(0)).hasToString("w F32 [1, 1]");
    assertThat(read(write(read)).metadata()).isEqualTo(read.metadata());
  }

  @Test
  void givesBackWhatWasPut() throws IOException {
    SafeTensors read = read(write(example()));
    assertThat(read.metadata()).isEqualTo(Map.of("language", "en"));
    assertThat(read.metadata("language")).isEqualTo("en");
    assertThat(read.floats("a", 2, -1)).containsExactly(1, -0f, Float.NaN, 4e-40f);
    assertThat(read.matrix("a", -1, 2).numRows).isEqualTo(2);
    assertThat(read.bytes("b", 3)).containsExactly(-128, 0, 127);
    assertThat(read.ints("c")).containsExactly(-7);
    assertThat(read.strings("words")).containsExactly("the", "", "\u5317\u4eac");
    assertThat(read.has("a")).isTrue();
    assertThat(read.has("z")).isFalse();
  }

  @Test
  void tensorsAreAlignedAndInAFixedOrder() throws IOException {
    assertThat(example().tensors())
        .extracting(TensorInfo::name)
        .containsExactly("a", "c", "b", "words");
    byte[] first =
        write(
            SafeTensors.builder()
                .put("x", new int[] {1}, new byte[] {1})
                .put("y", new int[] {1}, new float[] {1})
                .metadata("p", "1")
                .metadata("q", "2")
                .build());
    byte[] second =
        write(
            SafeTensors.builder()
                .metadata(Map.of("q", "2", "p", "1"))
                .put("y", new int[] {1}, new float[] {1})
                .put("x", new int[] {1}, new byte[] {1})
                .build());
    assertThat(first).isEqualTo(second);
  }

  @Test
  void aMatrixLargerThanItsDataIsWrittenByItsShape() throws IOException {
    FMatrixRMaj matrix = new FMatrixRMaj(4, 4);
    matrix.reshape(1, 2);
    matrix.data[1] = 5;
    SafeTensors read = read(write(SafeTensors.builder().put("m", matrix).build()));
    assertThat(read.floats("m", 1, 2)).containsExactly(0, 5);
  }

  @Test
  void emptyTensorsAndFilesAreAllowed() throws IOException {
    assertThat(read(write(SafeTensors.builder().build())).tensors()).isEmpty();
    SafeTensors tensors =
        SafeTensors.builder()
            .put("z", new int[] {0, 5}, new float[0])
            .put("a", new int[] {1}, new float[] {2})
            .put("m", new int[] {0}, new float[0])
            .putStrings("none", List.of())
            .build();
    SafeTensors read = read(write(tensors));
    assertThat(read.floats("z", 0, 5)).isEmpty();
    assertThat(read.strings("none")).isEmpty();
  }

  @Test
  void saysWhatDiffersFromTheExpectedShape() throws IOException {
    SafeTensors read = read(write(example()));
    assertThatThrownBy(() -> read.floats("a", 2, 3))
        .isInstanceOf(ModelFormatException.class)
        .hasMessageStartingWith("tensor 'a' is F32 [2, 2] where F32 [2, 3] is required");
    assertThatThrownBy(() -> read.floats("a", -1))
        .hasMessageContaining("where F32 [any] is required");
    assertThatThrownBy(() -> read.bytes("a", 2, 2))
        .hasMessageContaining("where I8 [2, 2] is required");
    assertThatThrownBy(() -> read.strings("b")).hasMessageContaining("where U8 [any] is required");
    assertThatThrownBy(() -> read.floats("z", 1)).hasMessageStartingWith("missing tensor 'z'");
    assertThatThrownBy(() -> read.metadata("z")).hasMessageStartingWith("the metadata has no 'z'");
  }

  @Test
  void stringsMustEndAndBeUtf8() throws IOException {
    SafeTensors open = TestTensors.u8("s", "a\nb".getBytes(StandardCharsets.UTF_8));
    assertThatThrownBy(() -> open.strings("s")).hasMessageStartingWith("the last string of 's'");
    SafeTensors bad = TestTensors.u8("s", new byte[] {(byte) 0xC3, '\n'});
    assertThatThrownBy(() -> bad.strings("s")).hasMessageContaining("not valid UTF-8");
  }

  @Test
  void stringsAreBoundedInNumber() throws IOException {
    SafeTensors read = read(write(example()));
    assertThat(read.strings("words", 3)).hasSize(3);
    assertThatThrownBy(() -> read.strings("words", 2))
        .isInstanceOf(ModelFormatException.class)
        .hasMessage("'words' has 3 strings; the limit is 2");
    SafeTensors feeds = TestTensors.u8("s", "\n".repeat((1 << 20) + 1).getBytes(UTF_8));
    assertThatThrownBy(() -> feeds.strings("s"))
        .isInstanceOf(ModelFormatException.class)
        .hasMessage("'s' has 1048577 strings; the limit is 1048576");
    assertThatThrownBy(
            () -> SafeTensors.builder().putStrings("s", Collections.nCopies((1 << 20) + 1, "")))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("a tensor holds at most 1048576");
  }

  @Test
  void theReplacementCharacterIsAString() throws IOException {
    SafeTensors tensors = SafeTensors.builder().putStrings("s", List.of("\ufffd", "x")).build();
    assertThat(read(write(tensors)).strings("s")).containsExactly("\ufffd", "x");
  }

  @Test
  void refusesHeadersThatNoReaderAccepts() {
    String name = "n".repeat(1001);
    assertThatThrownBy(() -> SafeTensors.builder().put(name, new int[] {1}, new float[1]).build())
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("a name of at most 1000 characters");
    SafeTensorsBuilder large = SafeTensors.builder();
    for (int i = 0; i < 17; i++) {
      large.metadata("k" + i, "v".repeat(1 << 18));
    }
    assertThatThrownBy(large::build)
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("; the limit is 4194304");
  }

  @Test
  void refusesWhatCannotBeWritten() {
    SafeTensorsBuilder builder = SafeTensors.builder();
    assertThatThrownBy(() -> builder.put("a", new int[] {2}, new float[3]))
        .hasMessage("tensor 'a' has 3 elements but shape [2]");
    assertThatThrownBy(() -> builder.put("a", new int[] {-1}, new float[1]))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> builder.put("a", new int[] {-1, -1}, new float[1]))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> builder.putStrings("s", List.of("a\nb")))
        .hasMessage("a line feed in a string of 's'");
    assertThatThrownBy(() -> builder.metadata("k", "\ud800"))
        .hasMessageContaining("unpaired surrogate");
    builder.put("a", new int[] {1}, new float[1]);
    assertThatThrownBy(() -> builder.put("a", new int[] {1}, new float[1]))
        .hasMessage("duplicate tensor 'a'");
  }

  @Test
  void laterChangesDoNotMatter() throws IOException {
    byte[] values = {1};
    SafeTensors tensors = SafeTensors.builder().put("a", new int[] {1}, values).build();
    values[0] = 2;
    tensors.bytes("a", 1)[0] = 3;
    assertThat(tensors.bytes("a", 1)).containsExactly(1);
  }

  @Test
  void readsFiles(@TempDir Path folder) throws IOException {
    Path file = folder.resolve("x.safetensors");
    Files.write(file, write(example()));
    assertThat(SafeTensors.read(file).strings("words")).hasSize(3);
    assertThat(SafeTensors.read(Files.readAllBytes(file)).strings("words")).hasSize(3);
    assertThat(SafeTensors.read(file).tensors())
        .extracting(TensorInfo::byteSize)
        .containsExactly(16L, 4L, 3L, 12L);
  }

  @Property(tries = 200)
  void roundTrip(
      @ForAll float[] floats,
      @ForAll byte[] bytes,
      @ForAll("texts") List<String> strings,
      @ForAll("texts") List<String> names)
      throws IOException {
    SafeTensorsBuilder builder = SafeTensors.builder();
    builder.put("tensor", new int[] {1, floats.length}, floats);
    builder.put("bytes", new int[] {bytes.length, 1}, bytes);
    builder.putStrings("strings", strings);
    names.forEach(name -> builder.metadata(name, name));
    byte[] written = write(builder.build());
    SafeTensors read = read(written);
    assertThat(read.floats("tensor", 1, -1)).containsExactly(floats);
    assertThat(read.bytes("bytes", -1, 1)).containsExactly(bytes);
    assertThat(read.strings("strings")).isEqualTo(strings);
    assertThat(read.metadata().values())
        .containsExactlyInAnyOrderElementsOf(read.metadata().keySet());
    assertThat(read.metadata().keySet()).containsAll(names);
    assertThat(write(read)).isEqualTo(written);
  }

  @Provide
  Arbitrary<List<String>> texts() {
    return Arbitraries.strings()
        .excludeChars('\n')
        .ofMaxLength(12)
        .filter(text -> StandardCharsets.UTF_8.newEncoder().canEncode(text))
        .list()
        .ofMaxSize(8);
  }
}

package io.github.recurve.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.fail;

import com.sun.management.ThreadMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Damaged and hostile safetensors files throw {@link ModelFormatException} and take no memory. */
class HostileTensorsTest {

  private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

  private static String tensor(String name, String type, String shape, String offsets) {
    return "\""
        + name
        + "\":{\"dtype\":\""
        + type
        + "\",\"shape\":"
        + shape
        + ",\"data_offsets\":"
        + offsets
        + "}";
  }

  private static void refused(byte[] file, String message) {
    assertThatThrownBy(() -> SafeTensorsTest.read(file))
        .isInstanceOf(ModelFormatException.class)
        .hasMessageContaining(message);
  }

  @Test
  void everyTruncationIsRefused() throws IOException {
    byte[] whole = SafeTensorsTest.write(TestTensors.network());
    for (int length = 0; length < whole.length; length++) {
      refused(
          Arrays.copyOf(whole, length), length < 8 ? "not a Recurve file" : "the file ends inside");
    }
    assertThat(SafeTensorsTest.read(whole).tensors()).hasSize(3);
  }

  @Test
  void everyFlippedBitIsRefusedOrHarmless() throws IOException {
    byte[] whole = SafeTensorsTest.write(TestTensors.network());
    for (int bit = 0; bit < 8 * whole.length; bit++) {
      byte[] flipped = whole.clone();
      flipped[bit / 8] ^= (byte) (1 << (bit % 8));
      try {
        SafeTensors read = SafeTensorsTest.read(flipped);
        assertThat(SafeTensorsTest.write(read)).isNotEqualTo(whole).hasSameSizeAs(whole);
      } catch (ModelFormatException expected) {
        assertThat(expected.getMessage()).isNotBlank();
      }
    }
  }

  @Test
  void bytesAfterTheLastTensorAreRefused() throws IOException {
    byte[] whole = SafeTensorsTest.write(TestTensors.network());
    refused(Arrays.copyOf(whole, whole.length + 1), "bytes follow the last tensor");
  }

  @ParameterizedTest
  @CsvSource({
    "0",
    "1",
    "4194305",
    "2147483648",
    "9223372036854775807",
    "-1",
    "-9223372036854775808"
  })
  void headerLengthsOutOfBoundsAreRefused(long length) {
    byte[] file = TestTensors.file("{}", 0);
    ByteBuffer.wrap(file).order(ByteOrder.LITTLE_ENDIAN).putLong(length);
    refused(file, "not a Recurve file");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '\'',
      value = {
        "[]                            | not a Recurve file",
        "{}{}                          | text follows the JSON object",
        "{\"a\":1}                     | '{' at character 5",
        "{\"__metadata__\":{\"k\":1}}  | '\"' at character 21",
        "{\"__metadata__\":[]}         | '{' at character 16",
        "{\"a\":{}}                    | tensor 'a' lacks",
        "{\"a\":{\"x\":1}}             | unknown field 'x'",
        "{\"a\"                         | the header is not valid",
        "{\"a\":{\"shape\":[[[[[[1]]]]]]}} | a whole number at character 15",
        "{\"__metadata__\":{\"k\":\"a\",\"k\":\"b\"}} | 'k' occurs twice",
        "nul                           | not a Recurve file",
        "{\"a\":{},}                   | lacks",
        "{\"__metadata__\":{},}        | the header is not valid",
        "{\"__metadata__\":{}\"a\":{}} | ',' at character",
        "{,}                           | the header is not valid",
        "{\"__metadata__\":{\"k\":\"a\tb\"}} | no control character",
        "{\"__metadata__\":{\"k\":\"\\x\"}} | an escape",
        "{\"__metadata__\":{\"k\":\"\\u12g4\"}} | four hexadecimal digits",
        "{\"__metadata__\":{\"k\":\"\\ud800\"}} | paired surrogates only",
      })
  void headersOfAnotherFormAreRefused(String header, String message) {
    refused(TestTensors.file(header, 0), message);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "F64 | [1]    | [0,8]  | type 'F64', which is unknown",
        "F32 | [1]    | [0,8]  | needs 4 bytes but has 8",
        "F32 | [2,-1] | [0,8]  | negative",
        "F32 | [1.0]  | [0,4]  | a whole number",
        "F32 | [1e0]  | [0,4]  | a whole number",
        "F32 | [99999999999999999999999] | [0,4] | the header is not valid",
        "F32 | [01]   | [0,4]  | a whole number",
        "F32 | [-]    | [0,4]  | a whole number",
        "F32 | [1 1]  | [0,4]  | ',' at character",
        "F32 | [1,]   | [0,4]  | a whole number",
        "F32 | [1]    | [0,4,4] | more than 2 numbers",
        "F32 | [1]    | [0]    | two data_offsets",
        "F32 | [1]    | [4,0]  | bytes 4 to 0",
        "F32 | [1,1,1,1,1,1,1,1,1] | [0,4] | more than 8 numbers",
        "I8  | [4294967296,4294967296] | [0,0] | too large",
        "I8  | [2147483648,2] | [0,0] | too large",
        "I8  | [1073741825] | [0,1073741825] | the limit is 1073741824",
        "F32 | [1]    | [4,8]  | a gap or an overlap",
        "I8  | [0,9223372036854775807] | [0,0] | too large",
        "I8  | [9223372036854775807,9223372036854775807] | [0,1] | too large",
      })
  void impossibleTensorsAreRefused(String type, String shape, String offsets, String message) {
    refused(TestTensors.file("{" + tensor("a", type, shape, offsets) + "}", 8), message);
  }

  @Test
  void holesOverlapsAndRepeatedNamesAreRefused() {
    String a = tensor("a", "F32", "[1]", "[0,4]");
    refused(
        TestTensors.file("{" + a + "," + tensor("b", "F32", "[1]", "[0,4]") + "}", 8), "overlap");
    refused(
        TestTensors.file("{" + a + "," + tensor("b", "F32", "[1]", "[2,6]") + "}", 8), "overlap");
    refused(TestTensors.file("{" + a + "," + tensor("b", "F32", "[1]", "[8,12]") + "}", 12), "gap");
    refused(
        TestTensors.file("{" + a + "," + tensor("a", "F32", "[1]", "[4,8]") + "}", 8),
        "'a' occurs twice");
  }

  @Test
  void invalidUtf8IsRefused() {
    byte[] header =
        "{\"__metadata__\":{\"k\":\"?\"}}".getBytes(java.nio.charset.StandardCharsets.UTF_8);
    for (int bad : new int[] {0x80, 0xC0, 0xFF, 0xE2}) {
      byte[] broken = header.clone();
      broken[header.length - 4] = (byte) bad;
      refused(TestTensors.file(broken, 0), "not valid UTF-8");
    }
  }

  @Test
  void deepNestingIsRefused() {
    refused(TestTensors.file("[".repeat(1 << 20), 0), "not a Recurve file");
    refused(TestTensors.file(" " + "[".repeat(1 << 20), 0), "expected '{' at character 1");
    String deep = "{\"a\":{\"x\":" + "[".repeat(100_000) + "]".repeat(100_000) + "}}";
    refused(TestTensors.file(deep, 0), "unknown field 'x'");
  }

  @Test
  void tooManyTensorsAreRefused() {
    StringBuilder header = new StringBuilder("{");
    for (int i = 0; i <= 10_000; i++) {
      header.append(i == 0 ? "" : ",").append(tensor("t" + i, "I8", "[0]", "[0,0]"));
    }
    refused(TestTensors.file(header.append('}').toString(), 0), "more than 10000 tensors");
  }

  @Test
  void tooMuchMetadataIsRefused() {
    StringBuilder header = new StringBuilder("{\"__metadata__\":{");
    for (int i = 0; i <= 1_000; i++) {
      header.append(i == 0 ? "" : ",").append("\"k" + i + "\":\"\"");
    }
    refused(
        TestTensors.file(header.append("}}").toString(), 0), "more than 1000 entries of metadata");
    String value = "{\"__metadata__\":{\"k\":\"" + "v".repeat((1 << 18) + 1) + "\"}}";
    refused(TestTensors.file(value, 0), "metadata 'k' has more than 262144 characters");
    String key = "{\"__metadata__\":{\"" + "k".repeat(1001) + "\":\"\"}}";
    refused(TestTensors.file(key, 0), "a name of at most 1000 characters");
    assertThatThrownBy(() -> SafeTensors.builder().metadata("k", "v".repeat((1 << 18) + 1)).build())
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("metadata 'k' has more than 262144 characters");
  }

  @Test
  void aFalseSizeTakesNoMemory() {
    byte[] tensor =
        TestTensors.file("{" + tensor("a", "I8", "[900000000]", "[0,900000000]") + "}", 1000);
    byte[] header = TestTensors.file("{}", 1000);
    ByteBuffer.wrap(header).order(ByteOrder.LITTLE_ENDIAN).putLong(4 << 20);
    for (byte[] file : new byte[][] {tensor, header}) {
      long before = THREADS.getThreadAllocatedBytes(Thread.currentThread().getId());
      try {
        SafeTensorsTest.read(file);
        fail("was read");
      } catch (IOException e) {
        assertThat(e).hasMessageContaining("the file ends inside");
      }
      long taken = THREADS.getThreadAllocatedBytes(Thread.currentThread().getId()) - before;
      assertThat(taken).isLessThan(8 << 20);
    }
  }
}

package io.github.recurve.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import com.sun.management.ThreadMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.ejml.data.FMatrixRMaj;
import org.junit.jupiter.api.Test;

/** Reading any header succeeds or throws {@link ModelFormatException}. */
class HeaderMutationTest {

  private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

  /** Fragments with a meaning to a header parser, inserted anywhere. */
  private static final String[] PIECES = {
    "{",
    "}",
    "[",
    "]",
    ":",
    ",",
    "\"",
    "\\",
    "\\u0000",
    "\\ud800",
    "\\uD83D\\uDE00",
    "\n",
    "\u00e9",
    "0",
    "1",
    "-1",
    "2147483647",
    "4294967296",
    "9223372036854775807",
    "99999999999999999999",
    "1e9",
    "0.5",
    "true",
    "null",
    "NaN",
    "\"F32\"",
    "\"I8\"",
    "\"U8\"",
    "\"I32\"",
    "\"shape\"",
    "\"dtype\"",
    "\"data_offsets\"",
    "\"__metadata__\"",
    "\"recurve.kind\"",
    "\"meta.x\"",
    "\"w\"",
    "\"x\":{}",
    "[0,0]",
    "[1073741824]",
    "[[[[",
    "}}}}",
    " ".repeat(50)
  };

  private static SafeTensors example() {
    SafeTensorsBuilder out = SafeTensors.builder();
    ModelHeader.of("tagger")
        .with("setting.", Map.of("hidden", "3", "rate", "0.5", "cell", "lstm", "on", "true"))
        .withMetadata(Map.of("note", "a \"b\" \\ \n c"))
        .write(out);
    FMatrixRMaj matrix = new FMatrixRMaj(2, 3, true, new float[] {1, 2, 3, 4, 5, 6});
    out.put("w", matrix).putStrings("words", List.of("the", "of"));
    Int8Rows.quantise(matrix).put(out, "bytes");
    Int4Rows.quantise(matrix).put(out, "pairs");
    HashedWords.of(List.of("a", "b")).put(out, "hashed");
    return out.build();
  }

  private static byte[] withHeader(byte[] file, String header) {
    int length = (int) (file[0] & 0xFF) | (file[1] & 0xFF) << 8;
    byte[] content = Arrays.copyOfRange(file, 8 + length, file.length);
    byte[] changed = TestTensors.file(header, content.length);
    System.arraycopy(content, 0, changed, changed.length - content.length, content.length);
    return changed;
  }

  private static String header(byte[] file) {
    int length = (int) (file[0] & 0xFF) | (file[1] & 0xFF) << 8;
    return new String(file, 8, length, StandardCharsets.UTF_8);
  }

  private static String mutated(String header, SplittableRandom random) {
    StringBuilder changed = new StringBuilder(header.strip());
    for (int changes = 1 + random.nextInt(4); changes > 0; changes--) {
      int at = random.nextInt(changed.length() + 1);
      int end = Math.min(changed.length(), at + random.nextInt(12));
      switch (random.nextInt(4)) {
        case 0 -> changed.insert(at, PIECES[random.nextInt(PIECES.length)]);
        case 1 -> changed.replace(at, end, PIECES[random.nextInt(PIECES.length)]);
        case 2 -> changed.delete(at, end);
        default -> changed.insert(random.nextInt(changed.length() + 1), changed.substring(at, end));
      }
    }
    return changed.toString();
  }

  /** Reads everything readable; each part may be rejected. */
  private static void use(SafeTensors read) throws IOException {
    for (TensorInfo info : read.tensors()) {
      String name = info.name();
      attempt(() -> RowTable.get(read, name, -1, -1).row(0, new float[1 << 17], 0));
      attempt(() -> Int4Rows.get(read, name));
      attempt(() -> Int8Rows.get(read, name, -1));
      attempt(() -> HashedWords.get(read, name).index("b"));
      attempt(() -> read.strings(name));
      attempt(() -> read.matrix(name, -1, -1));
      attempt(() -> read.ints(name, -1, -1));
    }
    attempt(
        () -> {
          ModelHeader header = ModelHeader.read(read);
          attempt(() -> header.integer("setting.hidden", 1, 10));
          attempt(() -> header.number("setting.rate", 0, 1));
          attempt(() -> header.flag("setting.on"));
          attempt(() -> header.constant("setting.cell", TensorType.class));
          attempt(() -> header.requireKind("tagger"));
        });
    SafeTensorsTest.write(read);
  }

  private interface Attempt {
    void run() throws IOException;
  }

  private static void attempt(Attempt attempt) throws IOException {
    try {
      attempt.run();
    } catch (ModelFormatException expected) {
      assertThat(expected.getMessage()).isNotBlank();
    } catch (IndexOutOfBoundsException e) {
      // A table without rows has no row 0; nothing else here takes an index.
      assertThat(e.getStackTrace()).anyMatch(frame -> frame.getMethodName().equals("row"));
    }
  }

  @Property(tries = 5000)
  void aMutatedHeaderIsRefusedOrUsable(@ForAll long seed) throws IOException {
    byte[] file = SafeTensorsTest.write(example());
    byte[] changed = withHeader(file, mutated(header(file), new SplittableRandom(seed)));
    try {
      use(SafeTensors.read(changed));
    } catch (ModelFormatException expected) {
      assertThat(expected.getMessage()).isNotBlank();
    }
  }

  @Test
  void theUnchangedHeaderIsUsable() throws IOException {
    byte[] file = SafeTensorsTest.write(example());
    assertThat(withHeader(file, header(file))).isEqualTo(file);
    SafeTensors read = SafeTensors.read(file);
    use(read);
    assertThat(ModelHeader.read(read).metadata()).isEqualTo(Map.of("note", "a \"b\" \\ \n c"));
  }

  @Test
  void memoryIsInProportionToTheHeader() {
    int size = 4 << 20;
    for (String unit :
        new String[] {
          "\"#\":{\"dtype\":\"I8\",\"shape\":[0],\"data_offsets\":[0,0]},",
          "\"#\":{\"shape\":[1,1,1,1,1,1,1,1]},",
          "\"__metadata__\":{\"#\":\"\"},",
          "\"\\u00e9\u5317#\":{},"
        }) {
      StringBuilder header = new StringBuilder("{");
      while (header.length() < size / 2) {
        header.append(unit.replace("#", String.valueOf(header.length())));
      }
      refusedWithin(30 * size, header.append("}").toString());
    }
    StringBuilder metadata = new StringBuilder("{\"__metadata__\":{");
    while (metadata.length() < size / 2) {
      metadata.append('"').append(metadata.length()).append("\":\"\",");
    }
    refusedWithin(30 * size, metadata.append("}}").toString());
    refusedWithin(30 * size, "{\"__metadata__\":{\"k\":\"" + "\\n".repeat(size / 3) + "\"}}");
  }

  private static void refusedWithin(long bytes, String header) {
    byte[] file = TestTensors.file(header, 0);
    long before = THREADS.getThreadAllocatedBytes(Thread.currentThread().getId());
    try {
      SafeTensors.read(file);
      fail("was read");
    } catch (IOException e) {
      assertThat(e).isInstanceOf(ModelFormatException.class);
    }
    long taken = THREADS.getThreadAllocatedBytes(Thread.currentThread().getId()) - before;
    assertThat(taken).as(header.substring(0, 60)).isLessThan(bytes);
  }
}

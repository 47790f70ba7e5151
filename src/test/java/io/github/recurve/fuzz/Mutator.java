package io.github.recurve.fuzz;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;

/**
 * Mutates sound inputs: flipped bits, bytes set, cut out, repeated, inserted and moved, numbers in
 * text and in binary replaced by extreme ones. Half of the changes are near the beginning, where
 * headers are. Equal seeds give equal inputs.
 */
final class Mutator {

  private static final int HEADER = 2048;
  private static final int MOST_CHANGES = 4;

  private static final List<String> NUMBERS =
      List.of("0", "1", "-1", "2147483647", "4294967296", "9223372036854775807", "1e308", "1024");

  private static final List<String> TEXTS =
      List.of(
          "NaN", "null", "{", "}", "[", "\"", "\\u", "\t", "\n", "\r\n", "\n\n", " ", "_", "I-X");

  private static final float[] FLOATS = {
    Float.NaN, Float.POSITIVE_INFINITY, -Float.MAX_VALUE, 0x1p32f, -0x1p33f, 1e-40f, 0, 1e20f
  };

  private final SplittableRandom random;

  private Mutator(long seed) {
    random = new SplittableRandom(seed);
  }

  /** An input made from one of the seeds. */
  static byte[] mutate(List<byte[]> seeds, long seed) {
    Mutator mutator = new Mutator(seed);
    byte[] input = seeds.get(mutator.random.nextInt(seeds.size())).clone();
    for (int i = mutator.random.nextInt(MOST_CHANGES); i >= 0; i--) {
      input = mutator.change(input);
    }
    return input;
  }

  private int place(int length) {
    int limit = random.nextBoolean() ? Math.min(length, HEADER) : length;
    return limit == 0 ? 0 : random.nextInt(limit);
  }

  private byte[] change(byte[] input) {
    int at = place(input.length);
    int length = Math.min(input.length - at, 1 + random.nextInt(1 << random.nextInt(1, 12)));
    switch (random.nextInt(11)) {
      case 0, 1 -> flip(input, at);
      case 2 -> Arrays.fill(input, at, at + length, (byte) random.nextInt(256));
      case 3 -> {
        return splice(input, at, new byte[0], length);
      }
      case 4 -> {
        return splice(input, at, Arrays.copyOfRange(input, at, at + length), 0);
      }
      case 5 -> {
        byte[] inserted = new byte[length];
        random.nextBytes(inserted);
        return splice(input, at, inserted, 0);
      }
      case 6 -> {
        return Arrays.copyOf(input, at);
      }
      case 7 -> {
        return number(input, at);
      }
      case 8 -> {
        byte[] text = pick(TEXTS).getBytes(StandardCharsets.UTF_8);
        return splice(input, at, text, random.nextInt(2));
      }
      case 9 -> real(input, at);
      default -> {
        byte[] moved = Arrays.copyOfRange(input, at, at + length);
        return splice(
            splice(input, at, new byte[0], length), place(input.length - length), moved, 0);
      }
    }
    return input;
  }

  private String pick(List<String> from) {
    return from.get(random.nextInt(from.size()));
  }

  private void flip(byte[] input, int at) {
    if (at < input.length) {
      input[at] ^= (byte) (1 << random.nextInt(8));
    }
  }

  /** Replaces some bytes by others. */
  private static byte[] splice(byte[] input, int at, byte[] inserted, int removed) {
    int to = Math.min(at, input.length);
    int from = Math.min(input.length, to + removed);
    byte[] result = Arrays.copyOf(input, to + inserted.length + input.length - from);
    System.arraycopy(inserted, 0, result, to, inserted.length);
    System.arraycopy(input, from, result, to + inserted.length, input.length - from);
    return result;
  }

  /** Replaces the next number in digits. */
  private byte[] number(byte[] input, int at) {
    int from = at;
    while (from < input.length && !isDigit(input[from])) {
      from++;
    }
    int to = from;
    while (to < input.length && isDigit(input[to])) {
      to++;
    }
    return splice(input, from, pick(NUMBERS).getBytes(StandardCharsets.US_ASCII), to - from);
  }

  private static boolean isDigit(byte b) {
    return b >= '0' && b <= '9';
  }

  /** Replaces a float32, as they lie from the end of the file. */
  private void real(byte[] input, int at) {
    int from = input.length - (input.length - at) / Float.BYTES * Float.BYTES;
    if (from + Float.BYTES <= input.length) {
      float value = FLOATS[random.nextInt(FLOATS.length)];
      ByteBuffer.wrap(input).order(ByteOrder.LITTLE_ENDIAN).putFloat(from, value);
    }
  }
}

package io.github.recurve.language;

import io.github.recurve.network.PackedBatch;
import java.util.Arrays;

/**
 * A text cut into parallel streams, and these into windows: window w holds steps {@code w * steps
 * ..} of every stream. A stream goes on in the next window, so a state can be carried over.
 */
final class Windows {

  private final int[] symbols; // [streams * length]
  private final int[] outcomes; // [streams * length]
  private final boolean[] starts; // [streams * length]: where another text starts
  private final int streams;
  private final int length;
  private final int steps;

  /**
   * Lays some lines of a text end to end and cuts them into streams of one length; less than a
   * stream's number of positions is lost at the end.
   *
   * @param order the lines
   * @param independent whether the state is to be zero before each line
   */
  Windows(LanguageText text, int[] order, boolean independent, int streams, int steps) {
    int positions = Arrays.stream(order).map(text::lineLength).sum();
    this.streams = Math.min(streams, positions);
    this.length = positions / this.streams;
    this.steps = Math.min(steps, length);
    symbols = new int[positions];
    outcomes = new int[positions];
    starts = new boolean[positions];
    int at = 0;
    for (int line : order) {
      int begin = text.lineBegin(line);
      int size = text.lineLength(line);
      System.arraycopy(text.symbols(), begin, symbols, at, size);
      System.arraycopy(text.outcomes(), begin, outcomes, at, size);
      starts[at] = independent;
      at += size;
    }
  }

  int count() {
    return (length + steps - 1) / steps;
  }

  int streams() {
    return streams;
  }

  /** The part of a window that some neighbouring streams have. */
  Window get(int index, int firstStream, int lastStream) {
    int from = index * steps;
    int size = Math.min(steps, length - from);
    int width = lastStream - firstStream;
    int[] lengths = new int[width];
    Arrays.fill(lengths, size);
    Window window =
        new Window(
            PackedBatch.of(lengths),
            new int[size * width],
            new int[size * width],
            new boolean[size * width]);
    for (int t = 0; t < size; t++) {
      for (int s = 0; s < width; s++) {
        int row = t * width + s;
        int position = (firstStream + s) * length + from + t;
        window.symbols[row] = symbols[position];
        window.outcomes[row] = outcomes[position];
        window.starts[row] = starts[position];
      }
    }
    return window;
  }

  /**
   * Rows of a batch of equally long sequences, step by step.
   *
   * @param symbols [tokens], what is read
   * @param outcomes [tokens], what is to be predicted
   * @param starts [tokens], whether another text starts there
   */
  record Window(PackedBatch batch, int[] symbols, int[] outcomes, boolean[] starts) {}
}

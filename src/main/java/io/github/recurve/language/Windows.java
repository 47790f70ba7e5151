package io.github.recurve.language;

import io.github.recurve.network.PackedBatch;
import java.util.Arrays;

/**
 * A text cut into parallel streams, which are cut into windows: window w holds steps {@code w *
 * steps ..} of every stream. A stream continues in the next window, so a state can be carried over.
 */
final class Windows {

  private final int[] inputIds; // [positions]
  private final int[] targetIds; // [positions]
  private final boolean[] starts; // [positions]: where another text starts
  private final int streams;
  private final int length;
  private final int steps;

  /**
   * Concatenates lines of a text and cuts them into streams of equal length; less than one position
   * per stream is lost at the end.
   *
   * @param order indices of the lines
   * @param independent whether to reset the state before each line
   */
  Windows(LanguageText text, int[] order, boolean independent, int streams, int steps) {
    int positions = Arrays.stream(order).map(text::lineLength).sum();
    this.streams = Math.min(streams, positions);
    this.length = positions / this.streams;
    this.steps = Math.min(steps, length);
    inputIds = new int[positions];
    targetIds = new int[positions];
    starts = new boolean[positions];
    int at = 0;
    for (int line : order) {
      starts[at] = independent;
      int begin = text.lineBegin(line);
      for (int i = begin; i < begin + text.lineLength(line); i++) {
        inputIds[at] = text.inputId(i);
        targetIds[at++] = text.targetId(i);
      }
    }
  }

  int count() {
    return (length + steps - 1) / steps;
  }

  int streams() {
    return streams;
  }

  /** The part of a window that belongs to some adjacent streams. */
  Window get(int index, int firstStream, int lastStream) {
    int from = index * steps;
    int size = Math.min(steps, length - from);
    int width = lastStream - firstStream;
    int[] lengths = new int[width];
    Arrays.fill(lengths, size);
    int[] inputs = new int[size * width];
    int[] targets = new int[size * width];
    boolean[] resets = new boolean[size * width];
    for (int t = 0; t < size; t++) {
      for (int s = 0; s < width; s++) {
        int row = t * width + s;
        int position = (firstStream + s) * length + from + t;
        inputs[row] = inputIds[position];
        targets[row] = targetIds[position];
        resets[row] = starts[position];
      }
    }
    return new Window(PackedBatch.of(lengths).withResets(resets), inputs, targets);
  }

  /**
   * The rows of a batch of equally long sequences, step by step.
   *
   * @param batch with resets where another text starts
   * @param inputIds [tokens], read
   * @param targetIds [tokens], to be predicted
   */
  record Window(PackedBatch batch, int[] inputIds, int[] targetIds) {}
}

package io.github.recurve.language;

import io.github.recurve.kernel.Block;
import java.util.Arrays;

/**
 * States of a language model after several parallel texts. Not thread-safe.
 *
 * @param hidden per layer [rows, h]
 * @param cell per layer [rows, c]
 * @param output [rows, e]
 */
record StateRows(Block[] hidden, Block[] cell, Block output) {

  /** Copies the state of a row over that of another. */
  void copy(int row, StateRows to, int toRow) {
    for (int i = 0; i < hidden.length; i++) {
      copy(hidden[i], row, to.hidden[i], toRow);
      copy(cell[i], row, to.cell[i], toRow);
    }
    copy(output, row, to.output, toRow);
  }

  /** Sets the state of a row. */
  void set(int row, LanguageState state) {
    for (int i = 0; i < hidden.length; i++) {
      set(hidden[i], row, state.hidden.get(i));
      set(cell[i], row, state.cell.get(i));
    }
    set(output, row, state.output);
  }

  /** The state of the only row, in its memory. */
  LanguageState state() {
    return new LanguageState(
        Arrays.stream(hidden).map(Block::data).toList(),
        Arrays.stream(cell).map(Block::data).toList(),
        output.data());
  }

  private static void set(Block block, int row, float[] values) {
    System.arraycopy(values, 0, block.data(), block.index(row), values.length);
  }

  /** Copies the output of a row over that of another. */
  void copyOutput(int row, StateRows to, int toRow) {
    copy(output, row, to.output, toRow);
  }

  private static void copy(Block from, int row, Block to, int toRow) {
    System.arraycopy(from.data(), from.index(row), to.data(), to.index(toRow), from.stride());
  }
}

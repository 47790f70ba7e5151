package io.github.recurve.encoder;

import io.github.recurve.kernel.Block;

/**
 * Receives the states of an encoder's last layer piece by piece: the forward half from the first
 * token on, then the backward half from the last token back. A long text thus needs no memory for
 * all of its states.
 */
@FunctionalInterface
public interface StateSink {

  /**
   * Takes the states of tokens {@code from .. from + rows} in one direction.
   *
   * @param states [rows, h], valid during the call only
   * @param column their first column in a whole state [2h]: 0 for forward, h for backward
   */
  void accept(int from, int rows, Block states, int column);
}

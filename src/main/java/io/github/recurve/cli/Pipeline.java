package io.github.recurve.cli;

import java.io.IOException;

/**
 * Processes items and delivers the results in the order of the items. Must be used from one thread.
 *
 * @param <I> items
 */
interface Pipeline<I> extends AutoCloseable {

  /**
   * Starts an item, after waiting for others if necessary.
   *
   * @param weight approximate memory of the item
   * @throws IOException if the receiver of results throws it
   */
  void add(I item, long weight) throws IOException;

  /** Waits for the results of all items. */
  void finish() throws IOException;

  /** Starts nothing more and abandons items in progress. */
  @Override
  void close();
}

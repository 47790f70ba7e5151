package io.github.recurve.network;

/** A layer of recurrent cells in one direction. */
public interface RecurrentLayer extends Layer {

  /** The inference path over the same weights. */
  SequenceEvaluator evaluator();
}

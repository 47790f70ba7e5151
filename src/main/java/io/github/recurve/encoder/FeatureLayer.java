package io.github.recurve.encoder;

import io.github.recurve.network.Gradients;
import io.github.recurve.network.Parameter;
import io.github.recurve.network.Workspace;
import java.util.List;
import org.ejml.data.FMatrixRMaj;

/**
 * The trainable part of a {@link Feature}: forward and backward computation of its columns of the
 * input.
 */
public interface FeatureLayer {

  /** The weights, in a fixed order. */
  List<Parameter> parameters();

  /**
   * Writes columns {@code column .. column + size} of {@code x [tokens, in]}, which are zero before
   * the call.
   *
   * @param ids [tokens], result of {@link Feature#ids} for each token; equal forms may share one
   *     array
   * @param dropped [tokens], true where word dropout makes the form unknown
   */
  Pass forward(int[][] ids, boolean[] dropped, FMatrixRMaj x, int column, Workspace workspace);

  /** A forward pass, with the values that its backward pass needs. */
  interface Pass {

    /** Adds the parameter gradients for columns {@code column ..} of {@code dx [tokens, in]}. */
    void backward(FMatrixRMaj dx, int column, Gradients gradients);
  }
}

package io.github.recurve.network;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.ejml.data.FMatrixRMaj;

/** A sequence of layers; each feeds the next. */
public final class Sequential implements Layer {

  private final List<Layer> layers;

  /**
   * A sequence of layers, the first of which reads the input.
   *
   * @throws IllegalArgumentException if there are none or the sizes of adjacent layers differ
   */
  public Sequential(List<Layer> layers) {
    if (layers.isEmpty()) {
      throw new IllegalArgumentException("a sequence of layers needs at least one");
    }
    for (int i = 1; i < layers.size(); i++) {
      if (layers.get(i - 1).outputSize() != layers.get(i).inputSize()) {
        throw new IllegalArgumentException(
            "layer "
                + (i - 1)
                + " gives "
                + layers.get(i - 1).outputSize()
                + " columns, layer "
                + i
                + " takes "
                + layers.get(i).inputSize());
      }
    }
    this.layers = List.copyOf(layers);
  }

  @Override
  public int inputSize() {
    return layers.get(0).inputSize();
  }

  @Override
  public int outputSize() {
    return layers.get(layers.size() - 1).outputSize();
  }

  @Override
  public List<Parameter> parameters() {
    List<Parameter> all = new ArrayList<>();
    for (Layer layer : layers) {
      all.addAll(layer.parameters());
    }
    return all;
  }

  @Override
  public StatefulPass forward(PackedBatch batch, FMatrixRMaj x, Workspace workspace) {
    return forward(batch, x, List.of(), workspace);
  }

  /**
   * Computes the output with initial states of the recurrent layers.
   *
   * @param initial initial states of each recurrent layer, in order; empty for the zero states
   * @throws IllegalArgumentException if their number differs from that of the recurrent layers
   */
  public StatefulPass forward(
      PackedBatch batch, FMatrixRMaj x, List<RecurrentState> initial, Workspace workspace) {
    long recurrentLayers = layers.stream().filter(RecurrentLayer.class::isInstance).count();
    if (!initial.isEmpty() && initial.size() != recurrentLayers) {
      throw new IllegalArgumentException(
          initial.size() + " initial states for " + recurrentLayers + " recurrent layers");
    }
    List<Pass> passes = new ArrayList<>(layers.size());
    List<RecurrentState> last = new ArrayList<>();
    Iterator<RecurrentState> states = initial.iterator();
    FMatrixRMaj y = x;
    for (Layer layer : layers) {
      Pass pass;
      if (layer instanceof RecurrentLayer recurrent) {
        RecurrentState before = initial.isEmpty() ? null : states.next();
        RecurrentPass recurrentPass = recurrent.forward(batch, y, before, workspace);
        last.add(recurrentPass.finalState());
        pass = recurrentPass;
      } else {
        pass = layer.forward(batch, y, workspace);
      }
      passes.add(pass);
      y = pass.output();
    }
    return new StatefulPass(passes, last);
  }

  /**
   * A forward computation of all layers.
   *
   * @param finalStates final states of each recurrent layer, valid until the workspace begins
   *     another pass
   */
  public record StatefulPass(List<Pass> passes, List<RecurrentState> finalStates) implements Pass {

    @Override
    public FMatrixRMaj output() {
      return passes.get(passes.size() - 1).output();
    }

    @Override
    public FMatrixRMaj backward(FMatrixRMaj dy, Gradients gradients) {
      FMatrixRMaj d = dy;
      for (int i = passes.size() - 1; i >= 0; i--) {
        d = passes.get(i).backward(d, gradients);
      }
      return d;
    }
  }
}

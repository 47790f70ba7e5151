package io.github.recurve.head;

import io.github.recurve.network.Gradients;
import io.github.recurve.network.LinearChainCrf;
import io.github.recurve.network.PackedBatch;
import io.github.recurve.network.Parameter;
import io.github.recurve.network.ScratchPool;
import java.util.List;
import org.ejml.data.FMatrixRMaj;
import org.ejml.dense.row.CommonOps_FDRM;

/** Scores whole tag sequences; ill-formed ones have probability zero. */
final class CrfDecoder implements TagDecoder {

  /** Scratch memory for longer sentences is not pooled. */
  private static final int POOLED_LENGTH = 1024;

  private final TagSet tags;
  private final LinearChainCrf deciding;
  private final LinearChainCrf tempered; // with the transitions over the temperature
  private final float scale; // one over the temperature
  private final ScratchPool<LinearChainCrf.Scratch> pool;

  CrfDecoder(TagSet tags, String name) {
    this.tags = tags;
    deciding = new LinearChainCrf(name, tags.transitions());
    tempered = deciding;
    scale = 1;
    pool = new ScratchPool<>(tempered::scratch);
  }

  private CrfDecoder(TagSet tags, LinearChainCrf deciding, float scale) {
    this.tags = tags;
    this.deciding = deciding;
    this.tempered = deciding.scaled(scale);
    this.scale = scale;
    pool = new ScratchPool<>(tempered::scratch);
  }

  @Override
  public List<Parameter> parameters() {
    return List.of(tempered.transitions());
  }

  @Override
  public TagDecoder tempered(double temperature) {
    return temperature == 1 ? this : new CrfDecoder(tags, deciding, (float) (1 / temperature));
  }

  @Override
  public double loss(
      PackedBatch batch,
      FMatrixRMaj emissions,
      int[] gold,
      FMatrixRMaj dEmissions,
      Gradients gradients) {
    if (scale == 1) {
      return tempered.loss(batch, emissions, gold, dEmissions, gradients);
    }
    FMatrixRMaj scaled = emissions.copy(); // [tokens, tags]
    CommonOps_FDRM.scale(scale, scaled);
    double loss = tempered.loss(batch, scaled, gold, dEmissions, gradients);
    CommonOps_FDRM.scale(scale, dEmissions);
    return loss;
  }

  @Override
  public void decode(float[] emissions, int length, int[] best, float[] marginals, float[] chunks) {
    LinearChainCrf.Scratch scratch = pool.take();
    deciding.viterbi(emissions, length, best, scratch);
    if (scale != 1) {
      for (int i = 0; i < length * tags.size(); i++) {
        emissions[i] *= scale;
      }
    }
    tempered.marginals(emissions, length, marginals, scratch);
    for (int from = 0; from < length; ) {
      int to = tags.chunkEnd(best, from);
      chunks[from] = (float) tempered.probability(best, from, to, scratch);
      from = to;
    }
    if (length <= POOLED_LENGTH) {
      pool.giveBack(scratch);
    }
  }
}

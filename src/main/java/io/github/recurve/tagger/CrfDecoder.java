package io.github.recurve.tagger;

import io.github.recurve.network.Gradients;
import io.github.recurve.network.LinearChainCrf;
import io.github.recurve.network.PackedBatch;
import io.github.recurve.network.Parameter;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.ejml.data.FMatrixRMaj;

/** Scores whole tag sequences; only well-formed ones have a probability. */
final class CrfDecoder implements TagDecoder {

  /** Scratch of longer sentences is not kept. */
  private static final int POOLED_LENGTH = 1024;

  private final LinearChainCrf crf;
  private final ConcurrentLinkedQueue<LinearChainCrf.Scratch> pool = new ConcurrentLinkedQueue<>();

  CrfDecoder(TagSet tags) {
    crf = new LinearChainCrf("transitions", tags.allowed());
  }

  @Override
  public List<Parameter> parameters() {
    return List.of(crf.transitions());
  }

  @Override
  public double loss(
      PackedBatch batch,
      FMatrixRMaj emissions,
      int[] gold,
      FMatrixRMaj dEmissions,
      Gradients gradients) {
    return crf.loss(batch, emissions, gold, dEmissions, gradients);
  }

  @Override
  public void decode(float[] emissions, int length, int[] best, float[] marginals) {
    LinearChainCrf.Scratch scratch = pool.poll();
    if (scratch == null) {
      scratch = crf.scratch();
    }
    crf.viterbi(emissions, length, best, scratch);
    crf.marginals(emissions, length, marginals, scratch);
    if (length <= POOLED_LENGTH) {
      pool.offer(scratch);
    }
  }
}

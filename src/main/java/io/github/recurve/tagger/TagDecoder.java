package io.github.recurve.tagger;

import io.github.recurve.network.Gradients;
import io.github.recurve.network.PackedBatch;
import io.github.recurve.network.Parameter;
import java.util.List;
import org.ejml.data.FMatrixRMaj;

/** The output layer: from scores to a loss, to tags and to probabilities. */
interface TagDecoder {

  List<Parameter> parameters();

  /**
   * The summed negative log-likelihood of the gold tags; writes its gradient with respect to {@code
   * emissions [tokens, tags]} into {@code dEmissions} and adds those of the parameters.
   *
   * @param gold tag of each row, -1 where unknown
   */
  double loss(
      PackedBatch batch,
      FMatrixRMaj emissions,
      int[] gold,
      FMatrixRMaj dEmissions,
      Gradients gradients);

  /**
   * Decodes one sentence: the best tags and the marginal probabilities of all.
   *
   * @param emissions [length, tags], dense
   * @param best [length], written
   * @param marginals [length, tags], written
   */
  void decode(float[] emissions, int length, int[] best, float[] marginals);
}

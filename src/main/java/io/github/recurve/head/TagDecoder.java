package io.github.recurve.head;

import io.github.recurve.network.Gradients;
import io.github.recurve.network.PackedBatch;
import io.github.recurve.network.Parameter;
import java.util.List;
import org.ejml.data.FMatrixRMaj;

/** The output layer: turns scores into a loss, tags and probabilities. */
public interface TagDecoder {

  List<Parameter> parameters();

  /**
   * The summed negative log-likelihood of the gold tags; writes its gradient with respect to {@code
   * emissions [tokens, tags]} into {@code dEmissions} and adds the parameter gradients.
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
   * A decoder that divides all scores by a temperature before computing probabilities and loss (Guo
   * et al., ICML 2017, section 4.2). The best tags stay the same. It uses a snapshot of the current
   * weights.
   */
  TagDecoder tempered(double temperature);

  /**
   * Decodes one sentence: the best tags, the marginal probabilities of all, and the probability of
   * each chunk as a whole.
   *
   * @param emissions [length, tags], dense; overwritten
   * @param best [length], written
   * @param marginals [length, tags], written
   * @param chunks [length], written: the probability of the chunk that begins at the token, with
   *     exactly its bounds and type; undefined for tokens inside a chunk
   */
  void decode(float[] emissions, int length, int[] best, float[] marginals, float[] chunks);
}

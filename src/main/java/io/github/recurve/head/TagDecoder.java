package io.github.recurve.head;

import io.github.recurve.network.Gradients;
import io.github.recurve.network.PackedBatch;
import io.github.recurve.network.Parameter;
import java.util.List;
import org.ejml.data.FMatrixRMaj;

/** The output layer: from scores to a loss, to tags and to probabilities. */
public interface TagDecoder {

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
   * A decoder that takes the probabilities, and with them the loss, of all scores divided by a
   * temperature (Guo et al., ICML 2017, section 4.2). Its best tags are the same. It is over the
   * weights as they are now.
   */
  TagDecoder tempered(double temperature);

  /**
   * Decodes one sentence: the best tags, the marginal probabilities of all, and the probability of
   * each chunk as a whole.
   *
   * @param emissions [length, tags], dense; overwritten
   * @param best [length], written
   * @param marginals [length, tags], written
   * @param chunks [length], written: the probability that the chunk which begins at the token, to
   *     its end and with its type, is there; of tokens inside a chunk undefined
   */
  void decode(float[] emissions, int length, int[] best, float[] marginals, float[] chunks);
}

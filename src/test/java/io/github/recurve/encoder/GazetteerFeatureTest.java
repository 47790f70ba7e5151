package io.github.recurve.encoder;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.recurve.model.SafeTensorsBuilder;
import io.github.recurve.network.Adam;
import io.github.recurve.network.Gradients;
import io.github.recurve.network.Layer;
import io.github.recurve.network.Linear;
import io.github.recurve.network.PackedBatch;
import io.github.recurve.network.Parameter;
import io.github.recurve.network.SoftmaxLoss;
import io.github.recurve.network.Workspace;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.Predicate;
import org.ejml.data.FMatrixRMaj;
import org.junit.jupiter.api.Test;

/**
 * Adding an input to the network takes one class and one setting: here, a flag for words of a list.
 */
class GazetteerFeatureTest {

  static final class Gazetteer extends LookupFeature {
    private final Predicate<String> list;

    Gazetteer(Predicate<String> list, ToySettings settings) {
      super("gazetteer", 2, settings.get(ToySettings.GAZETTEER_SIZE), false);
      this.list = list;
    }

    @Override
    protected int row(String form) {
      return list.test(form) ? 1 : 0;
    }

    @Override
    public void write(SafeTensorsBuilder out) {}
  }

  @Test
  void aFlagPerWordIsLearnedAndHoldsForNewWords() {
    ToySettings settings = ToySettings.defaults().withHidden(8).withDropout(0);
    SplittableRandom random = new SplittableRandom(1);
    Feature listed = new Gazetteer(word -> word.hashCode() % 3 == 0, settings);
    Encoder encoder = new Encoder(settings, List.of(listed), random);
    Linear scores = new Linear("scores", encoder.outputSize(), 2, random);
    List<Parameter> parameters = new ArrayList<>(encoder.parameters());
    parameters.addAll(scores.parameters());
    Adam adam = new Adam(parameters, 0);
    Gradients gradients = new Gradients(parameters);
    Workspace workspace = new Workspace();
    PackedBatch batch = PackedBatch.of(5, 4, 4, 3);
    int wrong = 0;
    for (int step = 0; step < 150; step++) {
      List<Token[]> sentences = new ArrayList<>();
      int[] gold = new int[batch.tokens()];
      for (int s = 0; s < batch.sequences(); s++) {
        Token[] sentence = new Token[batch.length(s)];
        for (int t = 0; t < sentence.length; t++) {
          String word = Long.toString(random.nextLong(), 36); // never seen before
          sentence[t] = encoder.token(word);
          gold[batch.row(s, t)] = word.hashCode() % 3 == 0 ? 1 : 0;
        }
        sentences.add(sentence);
      }
      workspace.beginTraining(step);
      gradients.zero();
      Encoder.Pass states = encoder.forward(batch, sentences, workspace); // [tokens, 2h]
      Layer.Pass pass = scores.forward(batch, states.output(), workspace); // [tokens, 2]
      FMatrixRMaj z = pass.output();
      for (int r = 0; step >= 100 && r < z.numRows; r++) {
        wrong += (z.get(r, 1) > z.get(r, 0) ? 1 : 0) == gold[r] ? 0 : 1;
      }
      FMatrixRMaj dz = z.createLike();
      new SoftmaxLoss().loss(z, gold, dz);
      states.backward(pass.backward(dz, gradients), gradients);
      adam.step(gradients, 0.03);
    }
    assertThat(wrong).as("errors in the last 50 batches, of words never seen before").isZero();
  }
}

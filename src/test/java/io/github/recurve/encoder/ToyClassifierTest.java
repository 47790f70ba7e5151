package io.github.recurve.encoder;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.recurve.network.Adam;
import io.github.recurve.network.Gradients;
import io.github.recurve.network.Layer;
import io.github.recurve.network.Linear;
import io.github.recurve.network.PackedBatch;
import io.github.recurve.network.Parameter;
import io.github.recurve.network.Pooling;
import io.github.recurve.network.SoftmaxLoss;
import io.github.recurve.network.Workspace;
import io.github.recurve.text.WordVectors;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.ejml.data.FMatrixRMaj;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A many-to-one network, from sentence to label, assembled from parts of the library. */
class ToyClassifierTest {

  private static final List<String> WORDS = List.of("the", "film", "was", "not", "good", "bad");

  /** Positive if it says "good" more often than "bad"; "not" negates the next word. */
  private static int label(List<String> sentence) {
    int sum = 0;
    for (int t = 0; t < sentence.size(); t++) {
      int word = sentence.get(t).equals("good") ? 1 : sentence.get(t).equals("bad") ? -1 : 0;
      sum += t > 0 && sentence.get(t - 1).equals("not") ? -word : word;
    }
    return sum > 0 ? 1 : 0;
  }

  @ParameterizedTest
  @EnumSource(Pooling.class)
  void learnsWhatASentenceSays(Pooling pooling) {
    ToySettings settings =
        ToySettings.defaults()
            .withHidden(24)
            .withWordSize(8)
            .withCharacterFilters(0)
            .withShapeSize(0)
            .withDropout(0)
            .withRecurrentDropout(0)
            .withWordDropout(0);
    SplittableRandom random = new SplittableRandom(1);
    List<List<String>> words = List.of(WORDS, WORDS);
    Encoder encoder =
        new Encoder(settings, Features.of(settings, words, WordVectors.none()), random);
    Linear scores = new Linear("scores", encoder.outputSize(), 2, random);
    List<Parameter> parameters = new ArrayList<>(encoder.parameters());
    parameters.addAll(scores.parameters());
    Adam adam = new Adam(parameters, 0);
    Gradients gradients = new Gradients(parameters);
    Workspace workspace = new Workspace();
    int errors = 0;
    for (int step = 0; step < 900; step++) {
      List<List<String>> sentences = new ArrayList<>();
      for (int s = 0; s < 16; s++) {
        sentences.add(random.ints(3 + s % 6, 0, 6).mapToObj(WORDS::get).toList());
      }
      PackedBatch batch = PackedBatch.of(sentences.stream().mapToInt(List::size).toArray());
      int[] gold = new int[16];
      for (int i = 0; i < 16; i++) {
        gold[i] = label(sentences.get(batch.original(i)));
      }
      List<Token[]> tokens =
          sentences.stream()
              .map(s -> s.stream().map(encoder::token).toArray(Token[]::new))
              .toList();
      workspace.beginTraining(step);
      gradients.zero();
      Encoder.Pass states = encoder.forward(batch, tokens, workspace); // [tokens, 2h]
      Pooling.Pass pooled = pooling.forward(batch, states.output(), workspace); // [sentences, 2h]
      Layer.Pass pass = scores.forward(batch, pooled.output(), workspace); // [sentences, 2]
      FMatrixRMaj z = pass.output();
      for (int i = 0; step >= 850 && i < 16; i++) {
        errors += (z.get(i, 1) > z.get(i, 0) ? 1 : 0) == gold[i] ? 0 : 1;
      }
      FMatrixRMaj dz = z.createLike();
      new SoftmaxLoss().loss(z, gold, dz);
      states.backward(pooled.backward(pass.backward(dz, gradients)), gradients);
      gradients.scale(1f / 16);
      adam.step(gradients, step < 600 ? 0.01 : 0.002);
    }
    assertThat(errors)
        .as("errors in the last 800 sentences, each scored before it was trained on")
        .isZero();
  }
}

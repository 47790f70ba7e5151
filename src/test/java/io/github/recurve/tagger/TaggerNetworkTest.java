package io.github.recurve.tagger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.recurve.network.Bidirectional;
import io.github.recurve.network.CellType;
import io.github.recurve.network.Gradients;
import io.github.recurve.network.PackedBatch;
import io.github.recurve.network.Parameter;
import io.github.recurve.network.Workspace;
import io.github.recurve.tagger.Lexicon.Token;
import io.github.recurve.text.TaggedSentence;
import io.github.recurve.text.WordVectors;
import java.util.List;
import java.util.SplittableRandom;
import org.ejml.data.FMatrixRMaj;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * The gradient of the whole tagger. Each layer is checked against an oracle in double precision by
 * its own test; here the chain is: the loss must change along a direction as the gradient says.
 * Directions keep the signs of half the gradient, so that the change stands out from the rounding
 * of floats.
 */
class TaggerNetworkTest {

  private static final double STEP = 5e-3;

  @ParameterizedTest
  @EnumSource(CellType.class)
  void lossChangesAsTheGradientSays(CellType cell) {
    TaggerSettings settings = settings(cell, 2);
    List<TaggedSentence> sentences = ToyCorpus.sentences(6, 4);
    Lexicon lexicon = LexiconBuilder.build(settings, sentences, WordVectors.none());
    TagSet tagSet = TagSet.of(sentences);
    TaggerNetwork network = new TaggerNetwork(settings, lexicon, tagSet, 3);
    List<Token[]> tokens =
        sentences.stream()
            .map(s -> s.tokens().stream().map(lexicon::token).toArray(Token[]::new))
            .toList();
    List<int[]> gold = sentences.stream().map(s -> tagSet.encode(s.tags())).toList();
    Gradients gradients = new Gradients(network.parameters());
    Workspace workspace = new Workspace();
    workspace.beginInference();
    network.train(tokens, gold, gradients, workspace);

    SplittableRandom random = new SplittableRandom(8);
    for (Parameter p : network.parameters()) {
      for (int trial = 0; trial < 4; trial++) {
        double[] direction = direction(gradients.of(p).data, p.size(), random);
        double expected = 0;
        for (int i = 0; i < p.size(); i++) {
          expected += direction[i] * gradients.of(p).data[i];
        }
        double change =
            (loss(network, p, direction, STEP, tokens, gold)
                    - loss(network, p, direction, -STEP, tokens, gold))
                / (2 * STEP);
        assertThat(change).as(p.toString()).isCloseTo(expected, within(0.01 * expected + 2e-3));
      }
    }
  }

  /** Longer than the blocks in which the scores of the last layer are added up. */
  @ParameterizedTest
  @EnumSource(CellType.class)
  void scoresOfALongSentenceAreThoseOfTheTrainingPath(CellType cell) {
    for (int layers = 1; layers <= 2; layers++) {
      TaggerSettings settings = settings(cell, layers);
      List<TaggedSentence> sentences = ToyCorpus.sentences(150, 4);
      Lexicon lexicon = LexiconBuilder.build(settings, sentences, WordVectors.none());
      TagSet tagSet = TagSet.of(sentences);
      TaggerNetwork network = new TaggerNetwork(settings, lexicon, tagSet, 3);
      List<String> forms = sentences.stream().flatMap(s -> s.tokens().stream()).toList();
      assertThat(forms).hasSizeGreaterThan(600);

      Workspace workspace = new Workspace();
      workspace.beginInference();
      Token[] tokens = forms.stream().map(lexicon::token).toArray(Token[]::new);
      FMatrixRMaj x = network.encoder().forward(tokens, workspace).output();
      PackedBatch batch = PackedBatch.of(tokens.length);
      for (Bidirectional layer : network.recurrent()) {
        x = layer.forward(batch, x, workspace).output();
      }
      float[] expected = network.scores().forward(batch, x, workspace).output().data;
      float[] scores = new TaggerInference(lexicon, network, tagSet.size(), 1).scores(forms);
      for (int i = 0; i < scores.length; i++) {
        assertThat(scores[i]).isCloseTo(expected[i], within(0.03f)); // of bfloat16
      }
    }
  }

  private static TaggerSettings settings(CellType cell, int layers) {
    return TaggerSettings.defaults()
        .withCell(cell)
        .withHidden(5)
        .withLayers(layers)
        .withWordSize(4)
        .withWordMinCount(1)
        .withCharacterSize(3)
        .withCharacterFilters(6)
        .withShapeSize(3)
        .withDropout(0)
        .withRecurrentDropout(0)
        .withWordDropout(0);
  }

  /** A random half of the gradient, of length 1. */
  private static double[] direction(float[] gradient, int size, SplittableRandom random) {
    double[] direction = new double[size];
    double norm = 0;
    for (int i = 0; i < size; i++) {
      direction[i] = random.nextBoolean() ? gradient[i] : 0;
      norm += direction[i] * direction[i];
    }
    for (int i = 0; i < size && norm > 0; i++) {
      direction[i] /= Math.sqrt(norm);
    }
    return direction;
  }

  private static double loss(
      TaggerNetwork network,
      Parameter p,
      double[] direction,
      double step,
      List<Token[]> tokens,
      List<int[]> gold) {
    float[] before = p.value().data.clone();
    for (int i = 0; i < p.size(); i++) {
      p.value().data[i] += (float) (step * direction[i]);
    }
    p.updated();
    Workspace workspace = new Workspace();
    workspace.beginInference();
    double loss = network.train(tokens, gold, new Gradients(network.parameters()), workspace);
    System.arraycopy(before, 0, p.value().data, 0, p.size());
    p.updated();
    return loss;
  }
}

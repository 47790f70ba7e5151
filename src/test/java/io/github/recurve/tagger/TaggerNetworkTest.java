package io.github.recurve.tagger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.recurve.encoder.Features;
import io.github.recurve.head.DecoderSettings;
import io.github.recurve.head.TagHead;
import io.github.recurve.head.TagSet;
import io.github.recurve.model.SafeTensors;
import io.github.recurve.network.Gradients;
import io.github.recurve.network.Parameter;
import io.github.recurve.network.Workspace;
import io.github.recurve.settings.CellType;
import io.github.recurve.settings.OutputType;
import io.github.recurve.tagger.TaggerNetwork.Example;
import io.github.recurve.text.TaggedSentence;
import io.github.recurve.text.WordVectors;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
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
    TaggerNetwork network = network(settings, sentences, List.of(head("tags", sentences)));
    List<Example> examples = examples(network, sentences, true, false, 1);
    Gradients gradients = new Gradients(network.parameters());
    Workspace workspace = new Workspace();
    workspace.beginInference();
    network.train(examples, gradients, workspace);

    SplittableRandom random = new SplittableRandom(8);
    for (Parameter p : network.parameters()) {
      for (int trial = 0; trial < 4; trial++) {
        double[] direction = direction(gradients.of(p).data, p.size(), random);
        double expected = 0;
        for (int i = 0; i < p.size(); i++) {
          expected += direction[i] * gradients.of(p).data[i];
        }
        double change =
            (loss(network, p, direction, STEP, examples)
                    - loss(network, p, direction, -STEP, examples))
                / (2 * STEP);
        assertThat(change).as(p.toString()).isCloseTo(expected, within(0.01 * expected + 2e-3));
      }
    }
  }

  @Test
  void theGradientOfTwoHeadsIsTheSumOfThoseOfEach() {
    List<TaggedSentence> sentences = ToyCorpus.sentences(6, 4);
    List<TagHead> heads = List.of(head("tags", sentences), head("tail", sentences));
    TaggerNetwork network = network(settings(CellType.LSTM, 2), sentences, heads);
    Gradients both = gradients(network, examples(network, sentences, true, true, 2));
    Gradients sum = gradients(network, examples(network, sentences, true, false, 2));
    sum.add(gradients(network, examples(network, sentences, false, true, 2)));
    for (Parameter p : network.parameters()) {
      float[] expected = sum.of(p).data;
      assertThat(both.of(p).data).as(p.toString()).containsExactly(expected, within(2e-4f));
      assertThat(both.of(p).data).as(p.toString()).isNotEqualTo(new float[expected.length]);
    }
  }

  private static Gradients gradients(TaggerNetwork network, List<Example> examples) {
    Gradients gradients = new Gradients(network.parameters());
    Workspace workspace = new Workspace();
    workspace.beginInference();
    network.train(examples, gradients, workspace);
    return gradients;
  }

  /** The sentences with the gold tags of each head known or not. */
  private static List<Example> examples(
      TaggerNetwork network, List<TaggedSentence> sentences, boolean first, boolean second, int n) {
    TagHead head = head("tags", sentences);
    List<Example> examples = new ArrayList<>();
    for (Example example : network.examples(sentences, List.of(head))) {
      int[] unknown = new int[example.length()];
      Arrays.fill(unknown, -1);
      int[] gold = example.gold()[0];
      int[][] all = {first ? gold : unknown, second ? gold : unknown};
      examples.add(new Example(example.tokens(), Arrays.copyOf(all, n), null));
    }
    return examples;
  }

  /** Longer than the blocks in which the scores of the last layer are added up. */
  @ParameterizedTest
  @EnumSource(CellType.class)
  void scoresOfALongSentenceAreThoseOfTheTrainingPath(CellType cell) throws Exception {
    for (int layers = 1; layers <= 2; layers++) {
      TaggerSettings settings = settings(cell, layers);
      List<TaggedSentence> sentences = ToyCorpus.sentences(150, 4);
      List<TagHead> heads = List.of(head("tags", sentences));
      TaggerNetwork network = network(settings, sentences, heads);
      List<String> forms = sentences.stream().flatMap(s -> s.tokens().stream()).toList();
      assertThat(forms).hasSizeGreaterThan(600);

      Workspace workspace = new Workspace();
      workspace.beginInference();
      float[] expected = network.scores(forms, 0, workspace).data;
      TaggerModel model =
          new TaggerModel(
              settings,
              "eng",
              Features.ofTagged(settings, sentences, WordVectors.none()),
              heads,
              SafeTensors.builder().build(),
              Map.of());
      float[] scores = model.withWeights(network).inference().scores(forms, 0);
      for (int i = 0; i < scores.length; i++) {
        assertThat(scores[i]).isCloseTo(expected[i], within(0.03f)); // of bfloat16
      }
    }
  }

  private static TagHead head(String name, List<TaggedSentence> sentences) {
    TagSet tags = TagSet.of(sentences.stream().map(TaggedSentence::tags).toList());
    return new TagHead(name, tags, OutputType.CRF, DecoderSettings.defaults());
  }

  private static TaggerNetwork network(
      TaggerSettings settings, List<TaggedSentence> sentences, List<TagHead> heads) {
    return new TaggerNetwork(
        settings,
        Features.ofTagged(settings, sentences, WordVectors.none()),
        heads,
        new SplittableRandom(3));
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
        .withNgramSize(3)
        .withNgramBuckets(40)
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
      TaggerNetwork network, Parameter p, double[] direction, double step, List<Example> examples) {
    float[] before = p.value().data.clone();
    for (int i = 0; i < p.size(); i++) {
      p.value().data[i] += (float) (step * direction[i]);
    }
    p.updated();
    Workspace workspace = new Workspace();
    workspace.beginInference();
    double loss = network.train(examples, new Gradients(network.parameters()), workspace);
    System.arraycopy(before, 0, p.value().data, 0, p.size());
    p.updated();
    return loss;
  }
}

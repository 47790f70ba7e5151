package io.github.recurve.tagger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.recurve.encoder.Features;
import io.github.recurve.head.DecoderSettings;
import io.github.recurve.head.TagHead;
import io.github.recurve.head.TagSet;
import io.github.recurve.model.SafeTensors;
import io.github.recurve.network.Gradients;
import io.github.recurve.network.LossAlongGradient;
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

class TaggerNetworkTest {

  @ParameterizedTest
  @EnumSource(CellType.class)
  void lossChangesAsTheGradientSays(CellType cell) {
    TaggerSettings settings = settings(cell, 2);
    List<TaggedSentence> sentences = ToyCorpus.sentences(6, 4);
    TaggerNetwork network = network(settings, sentences, List.of(head("tags", sentences)));
    List<Example> examples = examples(network, sentences, true, false, 1);
    LossAlongGradient.check(
        network.parameters(), gradients -> network.train(examples, gradients, workspace()));
  }

  private static Workspace workspace() {
    Workspace workspace = new Workspace();
    workspace.beginInference();
    return workspace;
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
    network.train(examples, gradients, workspace());
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

      float[] expected = network.scores(forms, 0, workspace()).data;
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
}

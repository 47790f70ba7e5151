package io.github.recurve.head;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.recurve.network.Gradients;
import io.github.recurve.network.PackedBatch;
import io.github.recurve.network.Parameter;
import io.github.recurve.settings.OutputType;
import java.util.List;
import java.util.SplittableRandom;
import org.ejml.data.FMatrixRMaj;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class TagDecoderTest {

  private static final int LENGTH = 12;
  private static final double TEMPERATURE = 1.7;

  private final TagSet tags = TagSet.chunks(List.of("LOC", "PER"));
  private final SplittableRandom random = new SplittableRandom(5);

  private TagDecoder decoder(OutputType output) {
    TagDecoder decoder = decoder(output, tags);
    for (Parameter p : decoder.parameters()) {
      fill(p.value().data);
    }
    return decoder;
  }

  private void fill(float[] x) {
    for (int i = 0; i < x.length; i++) {
      x[i] = (float) random.nextDouble(-2, 2);
    }
  }

  private record Decoded(int[] best, float[] marginals, float[] chunks) {
    static Decoded of(TagDecoder decoder, float[] emissions, int tags) {
      int length = emissions.length / tags;
      Decoded d = new Decoded(new int[length], new float[length * tags], new float[length]);
      decoder.decode(emissions.clone(), length, d.best, d.marginals, d.chunks);
      return d;
    }
  }

  @ParameterizedTest
  @EnumSource(OutputType.class)
  void temperatureLeavesTheBestTagsAndSoftensTheProbabilities(OutputType output) {
    TagDecoder decoder = decoder(output);
    TagDecoder tempered = decoder.tempered(TEMPERATURE);
    double sum = 0;
    double softened = 0;
    for (int trial = 0; trial < 50; trial++) {
      float[] emissions = new float[LENGTH * tags.size()];
      fill(emissions);
      Decoded before = Decoded.of(decoder, emissions, tags.size());
      Decoded after = Decoded.of(tempered, emissions, tags.size());
      assertThat(after.best).isEqualTo(before.best);
      for (int t = 0; t < LENGTH; t++) {
        sum += before.marginals[t * tags.size() + before.best[t]];
        softened += after.marginals[t * tags.size() + before.best[t]];
      }
    }
    assertThat(softened).isLessThan(0.9 * sum);
  }

  @ParameterizedTest
  @EnumSource(OutputType.class)
  void temperedLossIsThatOfScoresOverTheTemperature(OutputType output) {
    TagDecoder decoder = decoder(output);
    TagDecoder tempered = decoder.tempered(TEMPERATURE);
    TagDecoder divided = decoder(output, tags);
    for (int p = 0; p < decoder.parameters().size(); p++) {
      float[] from = decoder.parameters().get(p).value().data;
      for (int i = 0; i < from.length; i++) {
        divided.parameters().get(p).value().data[i] = (float) (from[i] / TEMPERATURE);
      }
    }
    FMatrixRMaj emissions = new FMatrixRMaj(3, tags.size());
    fill(emissions.data);
    FMatrixRMaj dividedEmissions = emissions.copy();
    for (int i = 0; i < emissions.data.length; i++) {
      dividedEmissions.data[i] /= (float) TEMPERATURE;
    }
    int[] gold = {0, tags.indexOf("B-PER"), tags.indexOf("E-PER")};
    FMatrixRMaj gradient = emissions.createLike();
    FMatrixRMaj dividedGradient = emissions.createLike();
    PackedBatch batch = PackedBatch.of(3);
    double loss =
        tempered.loss(batch, emissions, gold, gradient, new Gradients(tempered.parameters()));
    double expected =
        divided.loss(
            batch, dividedEmissions, gold, dividedGradient, new Gradients(divided.parameters()));
    assertThat(loss).isCloseTo(expected, within(1e-5));
    for (int i = 0; i < gradient.data.length; i++) {
      assertThat(gradient.data[i] * TEMPERATURE).isCloseTo(dividedGradient.data[i], within(1e-5));
    }
  }

  @ParameterizedTest
  @EnumSource(OutputType.class)
  void aChunkIsAtMostAsLikelyAsEachOfItsTags(OutputType output) {
    TagDecoder decoder = decoder(output);
    int longer = 0;
    for (int trial = 0; trial < 50; trial++) {
      float[] emissions = new float[LENGTH * tags.size()];
      fill(emissions);
      Decoded decoded = Decoded.of(decoder, emissions, tags.size());
      for (int from = 0; from < LENGTH; ) {
        int to = tags.chunkEnd(decoded.best, from);
        longer += to > from + 1 ? 1 : 0;
        for (int t = from; t < to; t++) {
          assertThat(decoded.chunks[from])
              .isBetween(0f, decoded.marginals[t * tags.size() + decoded.best[t]] + 1e-6f);
        }
        from = to;
      }
    }
    assertThat(longer).isPositive();
  }

  /** A float cannot hold the summed scores of so many tokens to two decimals. */
  @ParameterizedTest
  @EnumSource(OutputType.class)
  void smallDifferencesDecideAtTheEndOfLongTexts(OutputType output) {
    int length = 100_000;
    int[] expected = new int[length];
    float[] emissions = new float[2 * length];
    for (int t = 0; t < length; t++) {
      expected[t] = random.nextInt(2);
      emissions[2 * t + expected[t]] = 10.01f;
      emissions[2 * t + 1 - expected[t]] = 10;
    }
    TagDecoder decoder = decoder(output, TagSet.plain(List.of("A", "B")));
    assertThat(Decoded.of(decoder, emissions, 2).best).isEqualTo(expected);
  }

  private static TagDecoder decoder(OutputType output, TagSet tags) {
    return new TagHead(TagHead.DEFAULT, tags, output, DecoderSettings.defaults()).decoder();
  }
}

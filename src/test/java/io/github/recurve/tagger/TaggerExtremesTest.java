package io.github.recurve.tagger;

import static io.github.recurve.tagger.TaggingChecks.assertWellFormed;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.recurve.model.EditedTensors;
import io.github.recurve.model.Extremes;
import io.github.recurve.model.ModelFormatException;
import io.github.recurve.model.SafeTensors;
import io.github.recurve.model.SafeTensorsBuilder;
import io.github.recurve.model.TensorInfo;
import io.github.recurve.model.TensorType;
import io.github.recurve.settings.CellType;
import io.github.recurve.settings.OutputType;
import io.github.recurve.text.TaggedSentence;
import io.github.recurve.text.WordVectors;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Collections;
import java.util.List;
import org.ejml.data.FMatrixRMaj;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A tagger with weights of any size is refused, or its probabilities are finite and sum to one. */
class TaggerExtremesTest {

  private static final List<Float> SIZES = List.of(1e3f, 1e6f, 8e9f, 9e9f, 1e20f, 3e38f);

  private static final List<List<String>> SENTENCES =
      List.of(
          List.of("Somesh", "worked", "at", "\u00e9", ",", "in", "Bengaluru", ""),
          Collections.nCopies(40, "Lagos"));

  private static SafeTensors network(CellType cell, OutputType output, int rank) {
    TaggerSettings settings =
        ToyCorpus.settings()
            .withCell(cell)
            .withOutput(output)
            .withRecurrentRank(rank)
            .withLayers(2);
    List<TaggedSentence> sentences = ToyCorpus.sentences(20, 1);
    try {
      FMatrixRMaj vectors = new FMatrixRMaj(new float[][] {{1, 0.5f}, {-1, 0.2f}});
      Tagger tagger =
          new TaggerTrainer(settings, ToyCorpus.training(1, 1))
              .vectors(new WordVectors(List.of("Lagos", "worked"), vectors))
              .train(sentences, sentences);
      ByteArrayOutputStream out = new ByteArrayOutputStream();
      tagger.writeNetwork(out);
      return SafeTensors.read(new ByteArrayInputStream(out.toByteArray()));
    } catch (IOException | InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  private static final Extremes<Tagger> EXTREMES =
      new Extremes<>(Tagger::readNetwork, TaggerExtremesTest::assertSound);

  private static void assertSound(Tagger tagger, String what) {
    for (List<String> sentence : SENTENCES) {
      try {
        assertWellFormed(tagger, sentence);
      } catch (AssertionError e) {
        throw new AssertionError(what + ": " + e.getMessage(), e);
      }
    }
  }

  @ParameterizedTest
  @CsvSource({"LSTM, CRF, 0", "LSTM, SOFTMAX, 3", "GRU, CRF, 0", "ELMAN, CRF, 0"})
  void largeWeightsAreRefusedOrGiveProbabilities(CellType cell, OutputType output, int rank)
      throws IOException {
    SafeTensors network = network(cell, output, rank);
    assertThat(EXTREMES.usable(network, SIZES))
        .contains(1e3f, 1e6f, 8e9f)
        .doesNotContain(9e9f, 1e20f, 3e38f);
  }

  @Test
  void emptyListsAreRefusedOrGiveProbabilities() throws IOException {
    SafeTensors network = network(CellType.LSTM, OutputType.CRF, 0);
    for (TensorInfo list : network.tensors()) {
      if (list.type() == TensorType.U8) {
        EXTREMES.isUsable(emptying(network, list), "empty " + list);
      }
    }
  }

  /** Without the strings of a list, and without the rows of all tensors that have as many. */
  private static SafeTensors emptying(SafeTensors network, TensorInfo list)
      throws ModelFormatException {
    int size = network.strings(list.name()).size();
    SafeTensorsBuilder builder = SafeTensors.builder().metadata(network.metadata());
    for (TensorInfo info : network.tensors()) {
      int[] shape = info.shape().stream().mapToInt(i -> i).toArray();
      if (info.name().equals(list.name())) {
        builder.putStrings(list.name(), List.of());
      } else if (info.type() == TensorType.F32 && shape[0] == size) {
        int[] empty = shape.clone();
        empty[0] = 0;
        builder.put(info.name(), empty, new float[0]);
      } else {
        EditedTensors.copy(network, info, builder);
      }
    }
    return builder.build();
  }
}

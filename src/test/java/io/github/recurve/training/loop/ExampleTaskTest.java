package io.github.recurve.training.loop;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.recurve.network.Gradients;
import io.github.recurve.network.Parameter;
import io.github.recurve.network.Workspace;
import io.github.recurve.tagger.TaggerSettings;
import io.github.recurve.training.loop.ExampleTask.Examples;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ExampleTaskTest {

  private static final ExampleTask.Network<Integer> NETWORK =
      new ExampleTask.Network<>() {
        @Override
        public List<Parameter> parameters() {
          return List.of();
        }

        @Override
        public double train(List<Integer> examples, Gradients gradients, Workspace workspace) {
          return 0;
        }
      };

  @ParameterizedTest
  @CsvSource({"1, 0, 1", "100, 0, 25", "1000, 0, 67", "6400, 0, 200", "100, 32, 4"})
  void fewExamplesGetSmallBatchesIfTheirSizeIsLeftOpen(int examples, int batchSize, int batches) {
    ExampleTask<Integer> task =
        new ExampleTask<>(
            NETWORK,
            new Examples<>(Collections.nCopies(examples, 7), n -> n, batchSize),
            TaggerSettings.defaults(),
            Map.of(),
            () -> 0);

    assertThat(task.batchesPerEpoch()).isEqualTo(batches);
    assertThat(task.beginEpoch(1, 1)).isEqualTo(batches);
  }
}

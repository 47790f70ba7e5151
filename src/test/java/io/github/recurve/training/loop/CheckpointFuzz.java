package io.github.recurve.training.loop;

import io.github.recurve.fuzz.FuzzTarget;
import io.github.recurve.training.TrainingListener;
import io.github.recurve.training.TrainingResult;
import io.github.recurve.training.TrainingSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Checkpoints as a fuzz target. */
public final class CheckpointFuzz {

  private static final TrainingSettings SETTINGS =
      TrainingSettings.defaults().withEpochs(2).withLearningRate(0.05);

  private CheckpointFuzz() {}

  private static TrainingLoop loop(Path file) throws IOException {
    return new TrainingLoop(new FakeTask(10), SETTINGS, file, new TrainingListener() {});
  }

  /** The target; it writes into a folder. */
  public static FuzzTarget target(Path folder) throws IOException, InterruptedException {
    Path file = folder.resolve("checkpoint");
    loop(file).run();
    List<byte[]> seeds = List.of(Files.readAllBytes(file));
    TrainingResult result = loop(file).run();
    return new FuzzTarget() {
      @Override
      public List<byte[]> seeds() {
        return seeds;
      }

      @Override
      public boolean accepts(byte[] input) throws IOException, InterruptedException {
        Files.write(file, input);
        TrainingLoop loop;
        try {
          loop = loop(file);
        } catch (IOException refused) {
          if (!refused.getMessage().contains(file.toString())) {
            throw new AssertionError("the message does not name the file", refused);
          }
          return false;
        }
        if (!loop.run().equals(result)) {
          throw new AssertionError("a damaged checkpoint resumes to another result");
        }
        return true;
      }
    };
  }
}

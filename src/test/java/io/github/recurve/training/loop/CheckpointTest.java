package io.github.recurve.training.loop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.recurve.model.MatrixWriter;
import io.github.recurve.model.SafeTensors;
import io.github.recurve.model.TensorInfo;
import io.github.recurve.model.TestTensors;
import io.github.recurve.training.TrainingListener;
import io.github.recurve.training.TrainingSettings;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import org.assertj.core.api.AbstractThrowableAssert;
import org.ejml.data.FMatrixRMaj;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CheckpointTest {

  private static final TrainingSettings SETTINGS =
      TrainingSettings.defaults().withEpochs(2).withLearningRate(0.05);

  @TempDir Path folder;

  private Path file;

  @BeforeEach
  void train() throws Exception {
    file = folder.resolve("run.checkpoint");
    loop(new FakeTask(10), SETTINGS).run();
    assertThat(file).exists();
  }

  private TrainingLoop loop(FakeTask task, TrainingSettings settings) throws IOException {
    return new TrainingLoop(task, settings, file, new TrainingListener() {});
  }

  private AbstractThrowableAssert<?, ?> assertRefused(FakeTask task, TrainingSettings settings) {
    return assertThatThrownBy(() -> loop(task, settings)).isInstanceOf(IOException.class);
  }

  @Test
  void otherDataAreRefusedByName() {
    FakeTask task = new FakeTask(10);
    task.checksums = Map.of("training data", "ff", "vocabulary", "2b");
    assertRefused(task, SETTINGS)
        .hasMessage(
            "the checkpoint "
                + file
                + " belongs to another run: different training data. Resume it with the same"
                + " data and"
                + " settings, or delete it to start over");
    task.checksums = Map.of("training data", "ff", "vocabulary", "fe");
    assertRefused(task, SETTINGS)
        .hasMessageContaining("different training data")
        .hasMessageContaining("different vocabulary");
  }

  @Test
  void otherSettingsAreRefusedByName() {
    FakeTask task = new FakeTask(10);
    assertRefused(task, SETTINGS.withSeed(5).withEpochs(3))
        .hasMessageContaining(
            "belongs to another run: epochs is 2 there and 3 here; seed is 1 there and 5 here."
                + " Resume");
    task.settings = Map.of("size", "4");
    assertRefused(task, SETTINGS).hasMessageContaining("size is 3 there and 4 here");
  }

  @Test
  void theNumberOfThreadsMayDiffer() {
    assertThatCode(() -> loop(new FakeTask(10), SETTINGS.withThreads(1)).run())
        .doesNotThrowAnyException();
  }

  @Test
  void aDamagedFileIsRefusedAndIsNotToBeDownloaded() throws Exception {
    byte[] whole = Files.readAllBytes(file);
    SplittableRandom random = new SplittableRandom(3);
    for (int length : new int[] {0, 3, 8, 100, whole.length - 1}) {
      Files.write(file, Arrays.copyOf(whole, length));
      assertDamaged();
    }
    Files.write(file, Arrays.copyOf(whole, whole.length + 1));
    assertDamaged();
    for (int i = 0; i < 300; i++) {
      byte[] damaged = whole.clone();
      damaged[random.nextInt(whole.length)] ^= (byte) (1 << random.nextInt(8));
      Files.write(file, damaged);
      assertThatThrownBy(() -> loop(new FakeTask(10), SETTINGS))
          .isInstanceOf(IOException.class)
          .hasMessageContaining(file.toString())
          .message()
          .doesNotContain("fetch", "download");
    }
  }

  @Test
  void aNonFiniteNumberIsDamageEvenWithAValidChecksum() throws Exception {
    SafeTensors sound = SafeTensors.read(file);
    for (TensorInfo tensor : sound.tensors()) {
      Map<String, FMatrixRMaj> matrices = new HashMap<>();
      for (TensorInfo other : sound.tensors()) {
        matrices.put(other.name(), sound.matrix(other.name(), -1, -1));
      }
      matrices.get(tensor.name()).data[0] = Float.NaN;
      Map<String, String> metadata = new TreeMap<>(sound.metadata());
      metadata.put("checksum", Checkpoint.checksum(metadata, matrices));
      ByteArrayOutputStream out = new ByteArrayOutputStream();
      MatrixWriter.write(out, metadata, matrices);
      Files.write(file, out.toByteArray());
      assertDamaged();
    }
  }

  @Test
  void impossibleCountersAreDamage() throws Exception {
    Map<String, String> sound = SafeTensors.read(file).metadata();
    for (Map<String, String> wrong :
        Arrays.asList(
            Map.of("epoch", "0"),
            Map.of("epoch", "3"),
            Map.of("epoch", "two"),
            Map.of("bestEpoch", "3"),
            Map.of("steps", "-1"),
            Map.of("bestScore", "NaN"),
            Map.of("bestScore", ""))) {
      Map<String, FMatrixRMaj> matrices = new HashMap<>();
      SafeTensors in = SafeTensors.read(file);
      for (TensorInfo tensor : in.tensors()) {
        matrices.put(tensor.name(), in.matrix(tensor.name(), -1, -1));
      }
      Map<String, String> metadata = new TreeMap<>(sound);
      metadata.putAll(wrong);
      metadata.put("checksum", Checkpoint.checksum(metadata, matrices));
      SafeTensors changed = TestTensors.withMetadata(in, metadata);
      Files.write(file, bytes(changed));
      assertDamaged();
      Files.write(file, bytes(TestTensors.withMetadata(changed, sound)));
    }
    assertThatCode(() -> loop(new FakeTask(10), SETTINGS)).doesNotThrowAnyException();
  }

  @Test
  void aModelFileIsNotOverwritten() throws Exception {
    Files.write(file, bytes(SafeTensors.builder().metadata("recurve.kind", "tagger").build()));
    assertRefused(new FakeTask(10), SETTINGS)
        .hasMessage(file + " is not a checkpoint; specify another file");
  }

  @Test
  void aFileThatCannotBeWrittenIsNamed() throws Exception {
    Path occupied = folder.resolve("folder");
    Files.createDirectories(occupied.resolve("occupied"));
    file = occupied.resolve("occupied").resolve("run.checkpoint");
    TrainingLoop loop = loop(new FakeTask(10), SETTINGS);
    Files.createDirectories(file);
    assertThatThrownBy(loop::run)
        .isInstanceOf(IOException.class)
        .hasMessageStartingWith("cannot write the checkpoint " + file);
  }

  @Test
  void aNetworkTooLargeForACheckpointIsRefusedBeforeTraining() {
    Checkpoint.checkSize(MatrixWriter.MAXIMUM_BYTES);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Checkpoint.checkSize(MatrixWriter.MAXIMUM_BYTES + 1))
        .withMessage(
            "a checkpoint of this network would take 1,073,741,825 bytes (weights, best weights,"
                + " optimiser and average); the limit is 1,073,741,824. Train without a"
                + " checkpoint, or a smaller network");
  }

  private void assertDamaged() {
    assertRefused(new FakeTask(10), SETTINGS)
        .hasMessage("the checkpoint " + file + " is damaged; delete it to start over");
  }

  private static byte[] bytes(SafeTensors tensors) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    tensors.write(out);
    return out.toByteArray();
  }
}

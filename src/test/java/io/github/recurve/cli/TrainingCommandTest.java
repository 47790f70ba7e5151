package io.github.recurve.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.recurve.language.LanguageModel;
import io.github.recurve.language.LanguageSettings;
import io.github.recurve.language.TinyModel;
import io.github.recurve.training.TrainingSettings;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** The parts of a training command around the run itself. */
class TrainingCommandTest {

  @TempDir Path folder;

  /** A run without epochs that leaves a checkpoint and a model. */
  @Command(name = "train")
  private static final class Fake extends TrainingCommand<LanguageSettings> {
    private final byte[] written;
    private boolean started;

    Fake(byte[] written) {
      super(LanguageSettings.defaults(), TrainingSettings.defaults(), "lines");
      this.written = written;
    }

    @Override
    public Integer call() {
      return train(
          DevScore.PERPLEXITY,
          LanguageModel::load,
          (checkpoint, listener) -> {
            started = true;
            Files.writeString(checkpoint, "epochs");
            Files.write(model(), written);
          });
    }
  }

  private int run(Fake command, Path model) {
    PrintWriter unread = new PrintWriter(new StringWriter());
    return new CommandLine(command)
        .setOut(unread)
        .setErr(unread)
        .execute("--train=x", "--model=" + model);
  }

  @Test
  void aCheckpointIsDeletedOnceTheModelWasReadBack() throws Exception {
    Path model = folder.resolve("m.bin");
    TinyModel.get().save(model);
    Path checkpoint = folder.resolve("m.bin.checkpoint");
    byte[] sound = Files.readAllBytes(model);
    byte[] damaged = sound.clone();
    damaged[sound.length / 2] ^= 1;

    assertThat(run(new Fake(damaged), model)).isNotZero();
    assertThat(checkpoint).exists();
    assertThat(run(new Fake(sound), model)).isZero();
    assertThat(checkpoint).doesNotExist();
  }

  @Test
  void filesThatCannotBeWrittenEndTheCommandBeforeTheRun() throws Exception {
    Fake command = new Fake(new byte[0]);
    assertThat(run(command, folder)).isNotZero();
    for (String suffix : List.of(".checkpoint", ".log.csv", ".curves.png")) {
      assertThat(folder.resolveSibling(folder.getFileName() + suffix)).doesNotExist();
    }
    Path log = Files.createDirectories(folder.resolve("m.bin.log.csv"));
    assertThat(run(command, folder.resolve("m.bin"))).isNotZero();
    assertThat(log).isDirectory();
    assertThat(command.started).isFalse();
  }
}

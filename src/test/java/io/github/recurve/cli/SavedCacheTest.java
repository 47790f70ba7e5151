package io.github.recurve.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.recurve.language.PersonalCache;
import io.github.recurve.language.Suggester;
import io.github.recurve.language.SuggestionSession;
import io.github.recurve.language.TinyModel;
import java.io.BufferedReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

class SavedCacheTest {

  @TempDir Path folder;

  private Path file;

  private PersonalCache load() throws Exception {
    PersonalCache cache = new PersonalCache(TinyModel.get());
    cache.load(file);
    return cache;
  }

  @Test
  void theFileIsWrittenAsTheUserGoesAndAtTheEnd() throws Exception {
    file = folder.resolve("words");
    try (SavedCache saved = SavedCache.of(TinyModel.get(), file)) {
      SuggestionSession session = new Suggester(TinyModel.get()).session(saved.cache());
      saved.execute(() -> session.accept("slivovitz"));
      assertThat(load().words()).containsExactly("slivovitz");
      saved.execute(() -> session.accept("ouzo"));
    }
    assertThat(load().words()).containsExactly("ouzo", "slivovitz");
  }

  @Test
  void aFileThatCannotBeWrittenNowIsWrittenAtTheEnd() throws Exception {
    file = folder.resolve("words");
    try (SavedCache saved = SavedCache.of(TinyModel.get(), file)) {
      Files.createDirectory(file);
      SuggestionSession session = new Suggester(TinyModel.get()).session(saved.cache());
      saved.execute(() -> session.accept("slivovitz"));
      Files.delete(file);
    }
    assertThat(load().words()).containsExactly("slivovitz");
  }

  @Test
  @Timeout(60)
  void aTerminatedProcessHasSavedItsWords() throws Exception {
    Path model = folder.resolve("m.bin");
    TinyModel.get().save(model);
    file = folder.resolve("words");
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                Recurve.class.getName(),
                "suggest",
                "--json",
                "--model=" + model,
                "--cache=" + file)
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .start();
    try (BufferedReader out = process.inputReader();
        PrintStream in = new PrintStream(process.getOutputStream(), true, StandardCharsets.UTF_8)) {
      assumeTrue(process.supportsNormalTermination(), "Java cannot send a signal here");
      in.println("{\"text\": \"Anna drinks slivovitz today. \"}");
      out.readLine();
      in.println("{\"text\": \"Anna drinks slivovitz today. Anna drinks ouzo \"}");
      out.readLine();
      process.toHandle().destroy();
      assertThat(process.waitFor(20, TimeUnit.SECONDS)).isTrue();
    } finally {
      process.destroyForcibly();
    }
    assertThat(load().words()).contains("ouzo", "slivovitz");
  }
}

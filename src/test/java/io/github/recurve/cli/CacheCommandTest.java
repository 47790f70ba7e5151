package io.github.recurve.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.recurve.cli.Commands.Result;
import io.github.recurve.language.PersonalCache;
import io.github.recurve.language.Suggester;
import io.github.recurve.language.TinyModel;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The commands that list and edit a personal cache. */
class CacheCommandTest {

  @TempDir Path folder;

  private Path file;

  @BeforeEach
  void learn() throws IOException {
    file = folder.resolve("my-words");
    PersonalCache cache = new PersonalCache(TinyModel.get());
    new Suggester(TinyModel.get())
        .session(cache)
        .type("Anna drinks sake. Anna drinks saek. Bertil drinks sake. ");
    cache.save(file);
  }

  private Result cache(String command, String... more) {
    String[] args = new String[more.length + 3];
    args[0] = "cache";
    args[1] = command;
    args[2] = file.toString();
    System.arraycopy(more, 0, args, 3, more.length);
    return Commands.run(args);
  }

  private static String lines(String... lines) {
    return String.join(System.lineSeparator(), lines) + System.lineSeparator();
  }

  @Test
  void wordsAreListedWithTheirCountsTheLatestFirst() {
    Result result = cache("list");
    assertThat(result.exitCode()).as(result.err()).isZero();
    assertThat(result.out())
        .isEqualTo(
            lines(
                "      2  sake",
                "      3  drinks",
                "      1  Bertil",
                "      1  saek",
                "      2  Anna"));
  }

  @Test
  void allThatWasLearntIsExportedAsTyped() {
    assertThat(cache("export").out())
        .isEqualTo(
            lines("Anna", "drinks", "sake", "Anna", "drinks", "saek", "Bertil", "drinks", "sake"));
  }

  @Test
  void wordsAreForgotten() {
    Result result = cache("forget", "saek", "Bertil");
    assertThat(result.exitCode()).as(result.err()).isZero();
    assertThat(result.out()).isEqualTo(lines("2 forgotten, 7 left in " + file));
    assertThat(cache("list").out()).doesNotContain("saek", "Bertil").contains("      2  sake");
    Result again = cache("forget", "saek");
    assertThat(again.exitCode()).isEqualTo(1);
    assertThat(again.out()).isEqualTo(lines("0 forgotten, 7 left in " + file));
  }

  @Test
  void theLastWordsAreTakenBack() {
    assertThat(cache("undo").out()).isEqualTo(lines("1 forgotten, 8 left in " + file));
    assertThat(cache("undo", "--words", "3").out())
        .isEqualTo(lines("3 forgotten, 5 left in " + file));
    assertThat(cache("export").out()).isEqualTo(lines("Anna", "drinks", "sake", "Anna", "drinks"));
    assertThat(cache("undo", "--words", "0").exitCode()).isEqualTo(2);
    assertThat(cache("undo", "--words", "99").out())
        .isEqualTo(lines("5 forgotten, 0 left in " + file));
    assertThat(cache("list").out()).isEmpty();
  }

  @Test
  void inspectShowsACache() {
    Result result = Commands.run("inspect", file.toString());
    assertThat(result.exitCode()).as(result.err()).isZero();
    assertThat(result.out())
        .contains("personal cache of a language model: 9 entries, 5 different words")
        .contains("latest: sake drinks Bertil saek Anna");
  }

  @Test
  void aChangedCacheIsReadByItsModel() throws IOException {
    cache("forget", "saek");
    PersonalCache cache = new PersonalCache(TinyModel.get());
    cache.load(file);
    assertThat(cache.words()).containsExactly("sake", "drinks", "Bertil", "Anna");
  }

  @Test
  void aFileThatIsNotACacheIsReportedInOneLineWithExitCodeOne() throws IOException {
    Path text = Files.writeString(folder.resolve("text"), "no cache");
    Path model = folder.resolve("model.bin");
    TinyModel.get().save(model);
    for (Path wrong : new Path[] {text, model, folder, folder.resolve("none")}) {
      Result result = Commands.run("cache", "list", wrong.toString());
      assertThat(result.exitCode()).isEqualTo(1);
      assertThat(result.err()).contains(wrong.toString()).hasLineCount(1);
    }
  }
}

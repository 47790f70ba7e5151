package opennlp.ext.recurve;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import opennlp.tools.namefind.NameFinderME;
import opennlp.tools.namefind.TokenNameFinderModel;
import opennlp.tools.util.Span;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RestrictedPackageTest {

  @TempDir Path folder;

  private List<String> typesFoundAfterExport(List<String> types) throws Exception {
    Path file = folder.resolve("some.bin");
    RecurveModels.write(Toys.names(), types, file);
    Span[] spans = new NameFinderME(new TokenNameFinderModel(file)).find(Toys.SENTENCE);
    return Arrays.stream(spans).map(Span::getType).toList();
  }

  @Test
  void oneTypeFindsNamesOfThatTypeOnly() throws Exception {
    assertThat(typesFoundAfterExport(List.of("person"))).containsExactly("person");
    assertThat(typesFoundAfterExport(List.of("LOC"))).containsExactly("location");
  }

  @Test
  void severalTypesInEitherSpelling() throws Exception {
    assertThat(typesFoundAfterExport(List.of("person", "LOC", "PER")))
        .containsExactly("person", "location");
  }

  @Test
  void noTypeMeansAll() throws Exception {
    assertThat(typesFoundAfterExport(List.of())).hasSize(3);
  }

  @Test
  void minimumProbabilityGoesWithTheFile() throws Exception {
    Path file = folder.resolve("sure.bin");
    double highest =
        Arrays.stream(new RecurveTokenNameFinder(Toys.names()).find(Toys.SENTENCE))
            .mapToDouble(Span::getProb)
            .max()
            .orElseThrow();
    RecurveModels.write(Toys.names().withMinimumProbability(highest), List.of(), file);

    Span[] spans = new NameFinderME(new TokenNameFinderModel(file)).find(Toys.SENTENCE);
    assertThat(spans).hasSizeBetween(1, 2).allMatch(span -> span.getProb() >= highest);
  }

  @Test
  void unknownTypeIsRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(
            () -> RecurveModels.write(Toys.names(), List.of("date"), folder.resolve("x.bin")))
        .withMessageContaining("no type 'date'; it has ")
        .withMessageContaining("PER");
    assertThat(folder.resolve("x.bin")).doesNotExist();
  }
}

package opennlp.ext.recurve;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;
import static org.assertj.core.api.Assertions.within;

import io.github.recurve.model.ModelPackage;
import io.github.recurve.model.OpenNlpManifest;
import io.github.recurve.tagger.ToyCorpus;
import io.github.recurve.text.Tagging;
import java.io.BufferedInputStream;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import opennlp.tools.namefind.BioCodec;
import opennlp.tools.namefind.NameFinderME;
import opennlp.tools.namefind.TokenNameFinderFactory;
import opennlp.tools.namefind.TokenNameFinderModel;
import opennlp.tools.util.Sequence;
import opennlp.tools.util.Span;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NameFinderPackageTest {

  @TempDir static Path folder;

  private static Path file;
  private static TokenNameFinderModel model;

  @BeforeAll
  static void save() throws Exception {
    file = folder.resolve("toy.bin");
    Toys.names().save(file);
    model = new TokenNameFinderModel(file.toFile());
  }

  @Test
  void findsWhatTheTaggerFinds() {
    Span[] spans = new NameFinderME(model).find(Toys.SENTENCE);

    assertThat(spans)
        .extracting(Span::getStart, Span::getEnd, Span::getType)
        .containsExactly(
            tuple(0, 1, "person"), tuple(3, 4, "organization"), tuple(6, 7, "location"));
    List<io.github.recurve.text.Span> ours = Toys.names().tag(List.of(Toys.SENTENCE)).spans();
    for (int i = 0; i < spans.length; i++) {
      assertThat(spans[i].getProb()).isCloseTo(ours.get(i).probability(), within(1e-9));
    }
  }

  @Test
  void loadsFromFilePathAddressAndStream() throws Exception {
    assertFindsTheSame(new TokenNameFinderModel(file));
    assertFindsTheSame(new TokenNameFinderModel(file.toUri().toURL()));
    try (InputStream in = Files.newInputStream(file)) {
      assertFindsTheSame(new TokenNameFinderModel(in));
    }
    try (InputStream in = new BufferedInputStream(Files.newInputStream(file))) {
      assertFindsTheSame(new TokenNameFinderModel(in));
    }
  }

  @Test
  void classesThatTheFileNamesAreInAPackageThatOpenNlpAllows() throws Exception {
    ModelPackage.read(file)
        .manifest()
        .forEach(
            (key, value) -> {
              if (key.startsWith("serializer-class") || key.equals("factory")) {
                assertThat(value).startsWith("opennlp.ext.recurve.");
              }
            });
    assertThat(model.getFactory()).isInstanceOf(RecurveNameFinderFactory.class);
    assertThat(RecurveNameFinderFactory.class.getCanonicalName())
        .as("OpenNLP stores one name and loads by the other")
        .isEqualTo(RecurveNameFinderFactory.class.getName());
  }

  @Test
  void loadsWithTheStockFactoryToo() throws Exception {
    ModelPackage packed = ModelPackage.read(file);
    TreeMap<String, String> manifest = new TreeMap<>(packed.manifest());
    manifest.remove("factory");
    Path stock = folder.resolve("stock.bin");
    new ModelPackage(manifest, packed.entryName(), packed.network()).write(stock);

    TokenNameFinderModel loaded = new TokenNameFinderModel(stock);

    assertThat(loaded.getFactory()).isExactlyInstanceOf(TokenNameFinderFactory.class);
    assertFindsTheSame(loaded);
  }

  @Test
  void writingAgainKeepsNetworkAndManifest() throws Exception {
    Path again = folder.resolve("again.bin");
    new TokenNameFinderModel(file).serialize(again);

    ModelPackage first = ModelPackage.read(file);
    ModelPackage second = ModelPackage.read(again);
    assertThat(second.manifest()).isEqualTo(first.manifest());
    assertThat(bytes(second)).isEqualTo(bytes(first));
    assertFindsTheSame(new TokenNameFinderModel(again));
  }

  @Test
  void survivesJavaSerialisation() throws Exception {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
      out.writeObject(model);
    }
    try (ObjectInputStream in =
        new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray()))) {
      assertFindsTheSame((TokenNameFinderModel) in.readObject());
    }
  }

  @Test
  void emptySentenceHasNoNamesAndNoProbabilities() {
    NameFinderME finder = new NameFinderME(model);

    assertThat(finder.find(new String[0])).isEmpty();
    assertThat(finder.probs()).isEmpty();
  }

  @Test
  void probabilitiesAreThoseOfNamesAndOfTagsOutsideNotLogarithms() {
    NameFinderME finder = new NameFinderME(model);
    finder.find(Toys.SENTENCE);

    Tagging tagging = Toys.names().tag(List.of(Toys.SENTENCE));
    assertThat(finder.probs()).containsExactly(tagging.confidences());
    assertThat(Arrays.stream(finder.probs())).allMatch(p -> p > 0.3 && p <= 1);
  }

  @Test
  void outcomesAreBio() {
    String[] outcomes = model.getNameFinderSequenceModel().getOutcomes();

    assertThat(outcomes).contains("other", "person-start", "person-cont");
    assertThat(new BioCodec().areOutcomesCompatible(outcomes)).isTrue();
    assertThat(model.getSequenceCodec()).isInstanceOf(BioCodec.class);
  }

  @Test
  void noFeaturesAreMadeAndNothingIsRemembered() {
    assertThat(model.getFactory().createContextGenerator())
        .isInstanceOf(NoContext.class)
        .satisfies(
            generator ->
                assertThat(generator.getContext(0, Toys.SENTENCE, new String[0], null)).isEmpty());
  }

  @Test
  void aMinimumScoreAboveTheBestLeavesNothing() {
    RecurveSequenceModel sequences = new RecurveSequenceModel(Toys.names());

    assertThat(sequences.bestSequences(3, Toys.SENTENCE, null, null, null)).hasSize(1);
    assertThat(sequences.bestSequences(0, Toys.SENTENCE, null, null, null)).isEmpty();
    assertThat(sequences.bestSequences(3, Toys.SENTENCE, null, 0.1, null, null)).isEmpty();
  }

  @Test
  void tokensMayBeAnyObjects() {
    RecurveSequenceModel sequences = new RecurveSequenceModel(Toys.names());
    Object[] tokens = Arrays.stream(Toys.SENTENCE).map(StringBuilder::new).toArray();

    Sequence sequence = sequences.bestSequence(tokens, null, null, null);

    assertThat(sequence.getOutcomes().get(0)).isEqualTo("person-start");
  }

  @Test
  void threadsShareOneModel() throws Exception {
    List<String[]> sentences =
        ToyCorpus.sentences(100, 5).stream()
            .map(sentence -> sentence.tokens().toArray(new String[0]))
            .toList();
    NameFinderME single = new NameFinderME(model);
    List<List<Span>> expected = sentences.stream().map(s -> List.of(single.find(s))).toList();
    Callable<List<List<Span>>> work =
        () -> {
          NameFinderME finder = new NameFinderME(model);
          return sentences.stream().map(s -> List.of(finder.find(s))).toList();
        };
    ExecutorService threads = Executors.newFixedThreadPool(16);
    try {
      for (Future<List<List<Span>>> found : threads.invokeAll(Collections.nCopies(16, work))) {
        assertThat(found.get()).isEqualTo(expected);
      }
    } finally {
      threads.shutdownNow();
    }
  }

  @Test
  void partOfSpeechNetworkIsRefusedWithTheReason() throws Exception {
    Path parts = folder.resolve("parts-as-names.bin");
    Path pos = folder.resolve("parts.bin");
    Toys.parts().save(pos);
    OpenNlpManifest.NAME_FINDER.wrap("eng", ModelPackage.read(pos).network()).write(parts);

    assertThatThrownBy(() -> new TokenNameFinderModel(parts))
        .hasMessageContaining("not a name finder")
        .hasMessageContaining("POSModel");
  }

  @Test
  void damagedPackageIsRefused() throws Exception {
    byte[] bytes = Files.readAllBytes(file);
    bytes[bytes.length / 2] ^= 1;
    assertThatThrownBy(() -> new TokenNameFinderModel(new ByteArrayInputStream(bytes)))
        .isInstanceOf(IOException.class);
  }

  private static void assertFindsTheSame(TokenNameFinderModel other) {
    assertThat(new NameFinderME(other).find(Toys.SENTENCE))
        .containsExactly(new NameFinderME(model).find(Toys.SENTENCE));
  }

  private static byte[] bytes(ModelPackage packed) throws Exception {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    packed.network().write(bytes);
    return bytes.toByteArray();
  }
}

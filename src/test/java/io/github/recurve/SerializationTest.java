package io.github.recurve;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.recurve.classifier.Assistant;
import io.github.recurve.classifier.Classifier;
import io.github.recurve.classifier.ToyTexts;
import io.github.recurve.language.LanguageModel;
import io.github.recurve.language.TinyModel;
import io.github.recurve.model.ModelFormatException;
import io.github.recurve.settings.NumberFormat;
import io.github.recurve.tagger.Tagger;
import io.github.recurve.tagger.TaggerTrainer;
import io.github.recurve.tagger.ToyCorpus;
import io.github.recurve.translator.TinyTranslator;
import io.github.recurve.translator.Translator;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InvalidObjectException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.io.Serializable;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Models are serialized as the bytes of their files, and equal models share one instance per JVM.
 */
class SerializationTest {

  private static final List<String> WORDS = List.of("Lee", "left", "Cisco", ".");

  private static Tagger tagger;
  private static Assistant assistant;

  @BeforeAll
  static void train() throws Exception {
    tagger =
        new TaggerTrainer(ToyCorpus.settings(), ToyCorpus.training(1, 1))
            .train(ToyCorpus.sentences(20, 1), ToyCorpus.sentences(5, 2));
    assistant = ToyTexts.assistant();
  }

  static Stream<Serializable> models() {
    return Stream.of(
        tagger, assistant, assistant.intents(), TinyModel.get(), TinyTranslator.of(FLOAT, 1));
  }

  private static final NumberFormat FLOAT = NumberFormat.FLOAT32;

  private static byte[] serialized(Object model) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
      out.writeObject(model);
    }
    return bytes.toByteArray();
  }

  private static Object deserialized(byte[] bytes) throws Exception {
    try (ObjectInputStream in = new ObjectInputStream(new ByteArrayInputStream(bytes))) {
      return in.readObject();
    }
  }

  private static byte[] file(Object model) throws Exception {
    return (byte[]) model.getClass().getMethod("toBytes").invoke(model);
  }

  @ParameterizedTest
  @MethodSource("models")
  void aModelIsSerializedAsTheBytesOfItsFile(Serializable model) throws Exception {
    byte[] stream = serialized(model);
    byte[] file = file(model);
    assertThat(stream.length).isBetween(file.length, file.length + file.length / 50 + 300);

    Object copy = deserialized(stream);
    assertThat(copy).hasSameClassAs(model);
    assertThat(file(copy)).isEqualTo(file);
  }

  @ParameterizedTest
  @MethodSource("models")
  void aJvmHoldsOneModelHoweverManyThreadsReadIt(Serializable model) throws Exception {
    byte[] stream = serialized(model);
    ExecutorService tasks = Executors.newFixedThreadPool(4);
    try {
      List<Future<Object>> read = new ArrayList<>();
      for (int i = 0; i < 8; i++) {
        read.add(tasks.submit(() -> deserialized(stream)));
      }
      Object first = read.get(0).get();
      for (Future<Object> other : read) {
        assertThat(other.get()).isSameAs(first);
      }
    } finally {
      tasks.shutdown();
    }
  }

  @Test
  void resultsAreThoseOfTheOriginal() throws Exception {
    Tagger copy = (Tagger) deserialized(serialized(tagger));
    assertThat(copy.tag(WORDS).spans()).isEqualTo(tagger.tag(WORDS).spans());

    Tagger few = (Tagger) deserialized(serialized(tagger.restrictedTo(List.of("PER"))));
    assertThat(few.types()).containsExactly("PER");

    LanguageModel language = (LanguageModel) deserialized(serialized(TinyModel.get()));
    assertThat(language.logProbabilities(WORDS)).isEqualTo(TinyModel.get().logProbabilities(WORDS));

    Translator translator = TinyTranslator.of(FLOAT, 2).withSearch(2, 0.5);
    Translator translated = (Translator) deserialized(serialized(translator));
    assertThat(translated.translate("Anna likes tea."))
        .isEqualTo(translator.translate("Anna likes tea."));
    assertThat(deserialized(serialized(translated))).hasSameClassAs(translated);
  }

  @Test
  void equalBytesGiveOneModelAndAStreamAnotherEachTime() throws Exception {
    byte[] file = tagger.toBytes();
    assertThat(Tagger.read(file)).isSameAs(Tagger.read(file.clone()));
    assertThat(Tagger.read(new ByteArrayInputStream(file)))
        .isNotSameAs(Tagger.read(new ByteArrayInputStream(file)));
  }

  @Test
  void aFileOfAnotherKindIsRefused() {
    byte[] language = TinyModel.get().toBytes();
    assertThatThrownBy(() -> Tagger.read(language))
        .isInstanceOf(ModelFormatException.class)
        .hasMessageContaining("language model");
    assertThatThrownBy(() -> Classifier.read(new byte[0]))
        .isInstanceOf(ModelFormatException.class)
        .hasMessageContaining("an empty file");
  }

  @Test
  void aDamagedStreamIsRefused() throws Exception {
    byte[] stream = serialized(tagger);
    byte[] cut = Arrays.copyOf(stream, stream.length / 2);
    assertThatThrownBy(() -> deserialized(cut)).isInstanceOf(IOException.class);

    byte[] changed = stream.clone();
    int header = indexOf(changed, "recurve.kind");
    changed[header] = 'x';
    assertThatThrownBy(() -> deserialized(changed)).isInstanceOf(InvalidObjectException.class);
  }

  @Test
  void aFalseLengthTakesNoMemory() throws Exception {
    byte[] stream = serialized(tagger);
    byte[] length = {
      (byte) (tagger.toBytes().length >> 24),
      (byte) (tagger.toBytes().length >> 16),
      (byte) (tagger.toBytes().length >> 8),
      (byte) tagger.toBytes().length
    };
    int at = indexOf(stream, new String(length, StandardCharsets.ISO_8859_1));
    byte[] longer = stream.clone();
    longer[at] = 0x20;
    assertThatThrownBy(() -> deserialized(longer))
        .isInstanceOf(InvalidObjectException.class)
        .hasMessageContaining("ends inside a model");
    byte[] negative = stream.clone();
    negative[at] = (byte) 0xFF;
    assertThatThrownBy(() -> deserialized(negative))
        .isInstanceOf(InvalidObjectException.class)
        .hasMessageContaining("damaged");
  }

  private static int indexOf(byte[] stream, String part) {
    int at = new String(stream, StandardCharsets.ISO_8859_1).indexOf(part);
    assertThat(at).isPositive();
    return at;
  }
}

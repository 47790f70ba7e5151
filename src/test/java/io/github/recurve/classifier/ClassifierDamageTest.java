package io.github.recurve.classifier;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.github.recurve.model.EditedTensors;
import io.github.recurve.model.ModelFormatException;
import io.github.recurve.model.SafeTensors;
import io.github.recurve.model.SafeTensorsBuilder;
import io.github.recurve.model.TensorInfo;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * A classifier file that is valid as a package but inconsistent inside is rejected, or gives a
 * usable classifier.
 */
class ClassifierDamageTest {

  private static SafeTensors network;

  @BeforeAll
  static void write() throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ToyTexts.assistant().intents().withOutOfScope("none", 0.5).writeNetwork(out);
    network = SafeTensors.read(new ByteArrayInputStream(out.toByteArray()));
  }

  private static byte[] bytes(SafeTensors network) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    network.write(out);
    return out.toByteArray();
  }

  private static void refusedOrUsable(byte[] file) throws IOException {
    try {
      Classifier classifier = Classifier.read(new ByteArrayInputStream(file));
      Classification found = classifier.classify("bring me some soup");
      assertThat(classifier.labels()).contains(found.label());
      assertThat(found.probability()).isBetween(0.0, 1.0);
      assertThat(found.distribution().values().stream().mapToDouble(p -> p).sum())
          .isCloseTo(1, within(1e-4));
      Assistant.read(new ByteArrayInputStream(file)).understand(List.of("bring", "soup"));
    } catch (ModelFormatException expected) {
      assertThat(expected.getMessage()).isNotBlank();
    }
  }

  private static SafeTensorsBuilder copyWithout(String left) throws IOException {
    SafeTensorsBuilder builder = SafeTensors.builder().metadata(network.metadata());
    for (TensorInfo info : network.tensors()) {
      if (!info.name().equals(left)) {
        EditedTensors.copy(network, info, builder);
      }
    }
    return builder;
  }

  private static SafeTensors withMetadata(String key, String value) throws IOException {
    return copyWithout("").metadata(key, value).build();
  }

  private static SafeTensors withStrings(String name, List<String> strings) throws IOException {
    return copyWithout(name).putStrings(name, strings).build();
  }

  private static void refused(SafeTensors damaged, String message) {
    assertThatThrownBy(() -> Classifier.read(new ByteArrayInputStream(bytes(damaged))))
        .isInstanceOf(ModelFormatException.class)
        .hasMessageContaining(message);
  }

  @Test
  void flippedBitsAreRefusedOrHarmless() throws IOException {
    byte[] whole = bytes(network);
    refusedOrUsable(whole);
    int header =
        whole.length - (int) network.tensors().stream().mapToLong(TensorInfo::byteSize).sum();
    for (int at = 0; at < whole.length; at += at < header ? 1 : 37) {
      byte[] flipped = whole.clone();
      flipped[at] ^= (byte) (1 << (at % 8));
      refusedOrUsable(flipped);
    }
  }

  @Test
  void anySettingsAreRefusedOrUsable() throws IOException {
    for (String name : ToyTexts.settings().toMap().keySet()) {
      for (String value : List.of("-1", "0", "1", "7", "4096", "NaN", "x", "", "gru", "mean")) {
        refusedOrUsable(bytes(withMetadata("recurve.setting." + name, value)));
      }
    }
  }

  @Test
  void labelsThatDoNotFitAreRefused() throws IOException {
    String labels = "lexicon.head.label.labels";
    refused(withStrings(labels, List.of()), "0 labels");
    refused(withStrings(labels, List.of("order", "order")), "both 'order'");
    refused(withStrings(labels, List.of("order", " ")), "blank");
    refused(withStrings(labels, List.of("a", "b", "c")), "head.label.scores.weights");
    refused(withStrings("lexicon.heads", List.of("slots", "more")), "an assistant has one");
    refused(withMetadata("recurve.head.label.temperature", "0"), "temperature 0");
    refused(withMetadata("recurve.head.label.minimumProbability", "2"), "minimumProbability");
    refused(withMetadata("recurve.kind", "tagger"), "not a classifier");
  }

  @Test
  void aMinimumWithoutALabelForItIsRefused() throws IOException {
    refused(
        withStrings("lexicon.head.label.outOfScope", List.of()), "requires an out-of-scope label");
  }
}

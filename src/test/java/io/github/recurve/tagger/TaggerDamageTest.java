package io.github.recurve.tagger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.recurve.encoder.Feature;
import io.github.recurve.encoder.Features;
import io.github.recurve.head.DecoderSettings;
import io.github.recurve.head.TagHead;
import io.github.recurve.head.TagSet;
import io.github.recurve.model.ModelFormatException;
import io.github.recurve.model.SafeTensors;
import io.github.recurve.model.SafeTensorsBuilder;
import io.github.recurve.model.TensorInfo;
import io.github.recurve.settings.OutputType;
import io.github.recurve.text.WordVectors;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.function.BiConsumer;
import org.ejml.data.FMatrixRMaj;
import org.junit.jupiter.api.Test;

/**
 * A tagger file that is sound as a package but wrong inside is refused, or makes a tagger that
 * tags.
 */
class TaggerDamageTest {

  private static final List<String> SENTENCE = List.of("Lee", "met", "\u00e9", "the", "");

  private static SafeTensors network() {
    TaggerSettings settings = ToyCorpus.settings();
    FMatrixRMaj vectors = new FMatrixRMaj(2, 3);
    SplittableRandom random = new SplittableRandom(3);
    for (int i = 0; i < 6; i++) {
      vectors.data[i] = (float) random.nextDouble(-1, 1);
    }
    List<Feature> features =
        Features.of(
            settings,
            List.of(List.of("Lee", "Lee")),
            new WordVectors(List.of("the", "met"), vectors));
    TagSet tags = TagSet.chunks(List.of("LOC", "PER"));
    List<TagHead> heads =
        List.of(new TagHead("tags", tags, OutputType.CRF, DecoderSettings.defaults()));
    TaggerNetwork network = new TaggerNetwork(settings, features, heads, new SplittableRandom(1));
    SafeTensors none = SafeTensors.builder().build();
    TaggerModel model = new TaggerModel(settings, "eng", features, heads, none, Map.of());
    try {
      ByteArrayOutputStream out = new ByteArrayOutputStream();
      model.withWeights(network).write().write(out);
      return SafeTensors.read(new ByteArrayInputStream(out.toByteArray()));
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  private static byte[] bytes(SafeTensors network) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    network.write(out);
    return out.toByteArray();
  }

  private static void refusedOrUsable(byte[] file) throws IOException {
    try {
      Tagger tagger = Tagger.readNetwork(new ByteArrayInputStream(file));
      TaggingChecks.assertWellFormed(tagger, SENTENCE);
    } catch (ModelFormatException expected) {
      assertThat(expected.getMessage()).isNotBlank();
    }
  }

  /** The network with other metadata, or with some strings or tensors left out for others. */
  private static SafeTensors with(BiConsumer<SafeTensorsBuilder, List<String>> change) {
    SafeTensors original = network();
    SafeTensorsBuilder builder = SafeTensors.builder().metadata(original.metadata());
    List<String> replaced = new ArrayList<>();
    change.accept(builder, replaced);
    try {
      for (TensorInfo info : original.tensors()) {
        String name = info.name();
        if (replaced.contains(name)) {
          continue;
        }
        int[] shape = info.shape().stream().mapToInt(i -> i).toArray();
        switch (info.type()) {
          case F32 -> builder.put(name, shape, original.floats(name, shape));
          case I32 -> builder.put(name, shape, original.ints(name, shape));
          case I8 -> builder.put(name, shape, original.bytes(name, shape));
          case U8 -> builder.putStrings(name, original.strings(name));
        }
      }
    } catch (ModelFormatException e) {
      throw new AssertionError(e);
    }
    return builder.build();
  }

  private static SafeTensors withStrings(String name, List<String> strings) {
    return with(
        (builder, replaced) -> {
          builder.putStrings(name, strings);
          replaced.add(name);
        });
  }

  private static void refused(SafeTensors network, String message) {
    assertThatThrownBy(() -> Tagger.readNetwork(new ByteArrayInputStream(bytes(network))))
        .isInstanceOf(ModelFormatException.class)
        .hasMessageContaining(message);
  }

  @Test
  void flippedBitsAreRefusedOrHarmless() throws IOException {
    byte[] whole = bytes(network());
    refusedOrUsable(whole);
    int header =
        whole.length - (int) network().tensors().stream().mapToLong(TensorInfo::byteSize).sum();
    // Every byte of the header and of the strings at the end, some of the weights between.
    for (int at = 0; at < whole.length; at += at < header || at > whole.length - 60 ? 1 : 37) {
      byte[] flipped = whole.clone();
      flipped[at] ^= (byte) (1 << (at % 8));
      refusedOrUsable(flipped);
    }
  }

  @Test
  void anySettingsAreRefusedOrUsable() throws IOException {
    for (String name : ToyCorpus.settings().toMap().keySet()) {
      for (String value :
          List.of("-1", "0", "1", "7", "4096", "2147483647", "NaN", "x", "", "gru")) {
        refusedOrUsable(
            bytes(with((builder, r) -> builder.metadata("recurve.setting." + name, value))));
      }
    }
  }

  @Test
  void listsThatDoNotFitAreRefused() {
    refused(withStrings("lexicon.words", List.of()), "'lexicon.words' is empty");
    refused(withStrings("lexicon.words", List.of("<unk>")), "tensor 'words'");
    refused(withStrings("lexicon.words", List.of("a", "a")), "both 'a'");
    refused(withStrings("lexicon.characters", List.of("a")), "characters.characters");
    refused(withStrings("lexicon.vectors", List.of("a")), "buckets of 'lexicon.vectors'");
    refused(withStrings("lexicon.head.tags.types", List.of()), "");
    refused(withStrings("lexicon.head.tags.types", List.of("LOC")), "scores.weights");
    refused(withStrings("lexicon.head.tags.types", List.of("", "PER")), "empty or repeated types");
    refused(
        withStrings("lexicon.head.tags.types", List.of("PER", "PER")), "empty or repeated types");
  }

  @Test
  void largeListsTakeNoMemoryBeforeTheyAreRefused() {
    List<String> many = new ArrayList<>();
    for (int i = 0; i < 300_000; i++) {
      many.add("t" + i);
    }
    refused(withStrings("lexicon.head.tags.types", many), "at most");
    refused(withStrings("lexicon.words", many), "tensor 'words'");
  }

  @Test
  void aWeightThatIsNotANumberIsRejected() {
    refused(
        with(
            (builder, replaced) -> {
              float[] values = new float[9 * 9 + 19];
              values[5] = Float.NaN;
              builder.put("head.tags.transitions", new int[] {10, 10}, values);
              replaced.add("head.tags.transitions");
            }),
        "row 0 of tensor 'head.tags.transitions' has an element that is not finite");
  }
}

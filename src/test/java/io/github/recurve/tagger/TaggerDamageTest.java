package io.github.recurve.tagger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.recurve.model.Int4Rows;
import io.github.recurve.model.ModelFormatException;
import io.github.recurve.model.SafeTensors;
import io.github.recurve.model.SafeTensorsBuilder;
import io.github.recurve.model.TensorInfo;
import io.github.recurve.text.Vocabulary;
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
    Lexicon lexicon =
        Lexicon.of(
            List.of("the", "met"),
            Int4Rows.quantise(vectors),
            Vocabulary.of("<unk>", "Lee"),
            Vocabulary.of("<unk>", "e", "L"));
    TagSet tags = TagSet.chunks(List.of("LOC", "PER"));
    TaggerNetwork network = new TaggerNetwork(settings, lexicon, tags, 1);
    Tagger tagger =
        new Tagger(new TaggerModel(settings, tags, lexicon, network, Map.of("language", "eng")));
    try {
      ByteArrayOutputStream out = new ByteArrayOutputStream();
      tagger.writeNetwork(out);
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
      assertThat(tagger.tag(SENTENCE).length()).isEqualTo(SENTENCE.size());
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

  /** As releases wrote it whose words with vectors had an order of their own. */
  private static SafeTensors unordered(List<String> words) {
    return with(
        (builder, replaced) -> {
          builder.putStrings("lexicon.vectors", words);
          replaced.add("lexicon.vectors");
          replaced.add("lexicon.vectors.buckets");
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
    int header = whole.length - (int) network().dataSize();
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
        refusedOrUsable(bytes(with((builder, r) -> builder.metadata("setting." + name, value))));
      }
    }
  }

  @Test
  void listsThatDoNotFitAreRefused() {
    refused(withStrings("lexicon.words", List.of()), "tensor 'words'");
    refused(withStrings("lexicon.words", List.of("a", "a")), "both 'a'");
    refused(withStrings("lexicon.characters", List.of()), "characters.characters");
    refused(withStrings("lexicon.vectors", List.of("a")), "buckets of 'lexicon.vectors'");
    refused(unordered(List.of("a")), "1 words with vectors and 2 vectors");
    refused(unordered(List.of("a", "a")), "two words 'a'");
    refused(withStrings("tags.types", List.of()), "");
    refused(withStrings("tags.types", List.of("LOC")), "scores.weights");
    refused(withStrings("tags.types", List.of("", "PER")), "empty or repeated types");
    refused(withStrings("tags.types", List.of("PER", "PER")), "empty or repeated types");
  }

  @Test
  void wordsInAnyOrderGetTheirOwnVectors() throws IOException {
    Tagger tagger = Tagger.readNetwork(new ByteArrayInputStream(bytes(network())));
    List<String> words = network().strings("lexicon.vectors");
    byte[] vectors = network().bytes("vectors", 2, 2); // two values a byte
    float[] scales = network().floats("vectors.scale", 2);
    SafeTensors reversed =
        with(
            (builder, replaced) -> {
              builder.putStrings("lexicon.vectors", List.of(words.get(1), words.get(0)));
              byte[] rows = {vectors[2], vectors[3], vectors[0], vectors[1]};
              builder.put("vectors", new int[] {2, 2}, rows);
              builder.put("vectors.scale", new int[] {2}, new float[] {scales[1], scales[0]});
              replaced.addAll(List.of("lexicon.vectors", "vectors", "vectors.scale"));
              replaced.add("lexicon.vectors.buckets");
            });
    Tagging expected = tagger.tag(SENTENCE);
    Tagging tagging = Tagger.readNetwork(new ByteArrayInputStream(bytes(reversed))).tag(SENTENCE);
    for (int t = 0; t < SENTENCE.size(); t++) {
      for (String tag : tagger.tags()) {
        assertThat(tagging.probability(t, tag)).isEqualTo(expected.probability(t, tag));
      }
    }
  }

  @Test
  void largeListsTakeNoMemoryBeforeTheyAreRefused() {
    List<String> many = new ArrayList<>();
    for (int i = 0; i < 300_000; i++) {
      many.add("t" + i);
    }
    refused(withStrings("tags.types", many), "scores.weights");
    refused(withStrings("lexicon.words", many), "tensor 'words'");
  }

  @Test
  void aWeightThatIsNoNumberIsRefused() {
    refused(
        with(
            (builder, replaced) -> {
              float[] values = new float[9 * 9 + 19];
              values[5] = Float.NaN;
              builder.put("transitions", new int[] {10, 10}, values);
              replaced.add("transitions");
            }),
        "row 0 of tensor 'transitions' has a weight that is no finite number");
  }
}

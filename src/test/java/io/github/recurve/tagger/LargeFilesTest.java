package io.github.recurve.tagger;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import io.github.recurve.encoder.Feature;
import io.github.recurve.encoder.Features;
import io.github.recurve.head.DecoderSettings;
import io.github.recurve.head.TagHead;
import io.github.recurve.head.TagSet;
import io.github.recurve.model.SafeTensors;
import io.github.recurve.settings.OutputType;
import io.github.recurve.text.WordVectors;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Files with the maximum number of something: the memory for loading and tagging is proportional to
 * the size of the file.
 */
class LargeFilesTest {

  private static final ThreadMXBean MEMORY = (ThreadMXBean) ManagementFactory.getThreadMXBean();

  private static final List<String> SENTENCE = List.of("w1", "w2", "left", "Lagos");

  /** A network of the smallest sizes with many types and words. */
  private static byte[] file(OutputType output, int types, int words) throws IOException {
    TaggerSettings settings =
        TaggerSettings.defaults()
            .withHidden(1)
            .withWordSize(1)
            .withWordMinCount(1)
            .withCharacterFilters(0)
            .withShapeSize(0)
            .withOutput(output);
    List<String> vocabulary = IntStream.range(0, words).mapToObj(i -> "w" + i).toList();
    List<Feature> features = Features.of(settings, List.of(vocabulary), WordVectors.none());
    TagSet tags = TagSet.chunks(IntStream.range(0, types).mapToObj(i -> "T" + i).toList());
    List<TagHead> heads = List.of(new TagHead("tags", tags, output, DecoderSettings.defaults()));
    TaggerNetwork network = new TaggerNetwork(settings, features, heads, new SplittableRandom(1));
    SafeTensors none = SafeTensors.builder().build();
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    new TaggerModel(settings, "eng", features, heads, none, Map.of())
        .withWeights(network)
        .write()
        .write(out);
    return out.toByteArray();
  }

  private interface Work {
    void run() throws IOException;
  }

  private static long memory(Work work) throws IOException {
    work.run(); // loads classes
    long before = MEMORY.getCurrentThreadAllocatedBytes();
    work.run();
    return MEMORY.getCurrentThreadAllocatedBytes() - before;
  }

  private static Tagger read(byte[] file) throws IOException {
    return Tagger.read(new ByteArrayInputStream(file));
  }

  @ParameterizedTest
  @EnumSource(OutputType.class)
  void memoryToLoadAndToTagGrowsWithTheTypes(OutputType output) throws IOException {
    int types = output == OutputType.CRF ? 60 : 1250;
    byte[] small = file(output, types, 10);
    byte[] large = file(output, 4 * types, 10);
    double growth = (double) large.length / small.length;
    assertThat(memory(() -> read(large)))
        .isLessThan((long) (2 * growth * memory(() -> read(small))));
    Tagger few = read(small);
    Tagger many = read(large);
    assertThat(memory(() -> many.tag(SENTENCE)))
        .isLessThan((long) (2 * growth * memory(() -> few.tag(SENTENCE))));
    TaggingChecks.assertWellFormed(many, SENTENCE);
  }

  @Test
  void memoryToLoadGrowsWithTheWords() throws IOException {
    byte[] small = file(OutputType.CRF, 2, 50_000);
    byte[] large = file(OutputType.CRF, 2, 200_000);
    assertThat(memory(() -> read(large))).isLessThan(5 * memory(() -> read(small)));
    assertThat(memory(() -> read(large))).isLessThan(200L * large.length);
  }
}

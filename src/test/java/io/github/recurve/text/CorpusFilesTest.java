package io.github.recurve.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.recurve.evaluation.SpanScorer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Reads the published test sets, if they are there, and finds their published counts. */
class CorpusFilesTest {

  @ParameterizedTest
  @CsvSource({
    "uner-ewt, 2077, 25097, 449, 317, 322",
    "btc/handles-merged, 2000, 35425, 1602, 602, 792",
    "wnut17, 1287, 23394, 429, 150, 231",
    "litbank, 832, 20826, 205, 52, 7",
    "gum, 491, 10972, 157, 244, 97",
    "re-docred/demonyms-as-misc, 765, 18505, 477, 732, 376",
  })
  void testSetsHaveTheirPublishedCounts(
      String set, int sentences, int tokens, int persons, int places, int organisations)
      throws IOException {
    Path file = Path.of("../shared/data/ner", set, "test.conll");
    assumeTrue(Files.exists(file), file + " is not there");
    List<TaggedSentence> read = ConllReader.readAll(file);
    assertThat(read).hasSize(sentences);
    assertThat(read.stream().mapToInt(TaggedSentence::length).sum()).isEqualTo(tokens);
    assertThat(TagScheme.detect(read.stream().map(TaggedSentence::tags).toList()))
        .contains(TagScheme.IOB2);
    SpanScorer scorer = SpanScorer.ofSpans();
    read.forEach(sentence -> scorer.add(sentence.tags(), sentence.tags()));
    assertThat(scorer.byType().get("PER").correct()).isEqualTo(persons);
    assertThat(scorer.byType().get("LOC").correct()).isEqualTo(places);
    assertThat(scorer.byType().get("ORG").correct()).isEqualTo(organisations);
  }
}

package io.github.recurve.corenlp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import edu.stanford.nlp.ie.crf.CRFClassifier;
import edu.stanford.nlp.ling.CoreLabel;
import io.github.recurve.tagger.Tagger;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CrfExporterTest {

  @TempDir Path directory;

  @Test
  void equalTaggersGiveEqualBytes() throws IOException {
    Path model = SmallTagger.save(directory);
    Path first = directory.resolve("first.crf.ser.gz");
    Path second = directory.resolve("second.crf.ser.gz");
    CrfExporter.export(model, first);
    CrfExporter.export(Tagger.load(model), second);
    assertThat(first).hasSameBinaryContentAs(second);
  }

  @Test
  void labelsOfTheClassifierAreThoseOfTheTagger() throws Exception {
    CRFClassifier<CoreLabel> classifier =
        CRFClassifier.getClassifier(SmallTagger.export(directory).toFile());
    assertThat(classifier.labels())
        .containsExactlyInAnyOrder("O", "PERSON", "LOCATION", "ORGANIZATION");
    assertThat(classifier.getNumWeights()).isEqualTo(4 * 128 * 4);
  }

  @Test
  void aTaggerRestrictedToOneTypeReportsOnlyThatType() throws Exception {
    Path file = directory.resolve("people.crf.ser.gz");
    CrfExporter.export(SmallTagger.get().restrictedTo(List.of("PER")), file);
    CRFClassifier<CoreLabel> classifier = CRFClassifier.getClassifier(file.toFile());
    assertThat(classifier.labels()).containsExactlyInAnyOrder("O", "PERSON");
    assertThat(classifier.classifyWithInlineXML("Barack Obama was born in Hawaii."))
        .isEqualTo("<PERSON>Barack Obama</PERSON> was born in Hawaii.");
  }

  @Test
  void coreNlpReloadsWhatItHasRewritten() throws Exception {
    CRFClassifier<CoreLabel> classifier =
        CRFClassifier.getClassifier(SmallTagger.export(directory).toFile());
    Path copy = directory.resolve("copy.crf.ser.gz");
    classifier.serializeClassifier(copy.toString());
    assertThat(
            CRFClassifier.getClassifier(copy.toFile())
                .classifyWithInlineXML("Somesh worked at Cisco, in Bengaluru."))
        .isEqualTo(
            "<PERSON>Somesh</PERSON> worked at <ORGANIZATION>Cisco</ORGANIZATION>, in"
                + " <LOCATION>Bengaluru</LOCATION>.");
  }

  @Test
  void anExistingFileIsKeptIfTheModelCannotBeRead() throws IOException {
    Path file = Files.writeString(directory.resolve("kept.crf.ser.gz"), "old");
    Path damaged = Files.writeString(directory.resolve("damaged.bin"), "not a model");
    assertThatThrownBy(() -> CrfExporter.export(damaged, file)).isInstanceOf(IOException.class);
    assertThat(file).hasContent("old");
  }
}

package consumer;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code java edu.stanford.nlp.ie.crf.CRFClassifier}, as scripts and NLTK call it. */
class CommandLineTest {

  @TempDir Path directory;

  private List<String> classifier(String... arguments) throws Exception {
    return classifier(directory, arguments);
  }

  static List<String> classifier(Path directory, String... arguments) throws Exception {
    List<String> all = new ArrayList<>(List.of("-loadClassifier", Names.NER_MODEL));
    all.addAll(List.of(arguments));
    return JavaCommand.run(
        directory, "edu.stanford.nlp.ie.crf.CRFClassifier", all.toArray(String[]::new));
  }

  private Path textFile() throws Exception {
    return Files.write(directory.resolve("text.txt"), Names.SENTENCES);
  }

  @Test
  void textFileIsLabelledAsTheTaggerDoes() throws Exception {
    List<String> lines =
        classifier(
            "-textFile", textFile().toString(),
            "-outputFormat", "slashTags",
            "-tokenizerFactory", "edu.stanford.nlp.process.WhitespaceTokenizer",
            "-tokenizerOptions", "tokenizeNLs=true");
    List<String> found = new ArrayList<>();
    for (String line : lines) {
      if (line.matches("(\\S+/[A-Z]+ ?)+")) {
        for (String token : line.trim().split(" ")) {
          found.add(token.substring(token.lastIndexOf('/') + 1));
        }
      }
    }
    assertThat(found).isEqualTo(Names.allLabels());
  }

  @Test
  void inlineXmlMarksNames() throws Exception {
    assertThat(classifier("-textFile", textFile().toString(), "-outputFormat", "inlineXML"))
        .anyMatch(line -> line.contains("<PERSON>Barack Obama</PERSON>"));
  }

  @Test
  void testFileIsScored() throws Exception {
    Path gold = directory.resolve("gold.tsv");
    StringBuilder columns = new StringBuilder();
    for (String sentence : Names.SENTENCES) {
      List<String> labels = Names.labels(sentence);
      String[] words = sentence.split(" ");
      for (int i = 0; i < words.length; i++) {
        columns.append(words[i]).append('\t').append(labels.get(i)).append('\n');
      }
      columns.append('\n');
    }
    Files.writeString(gold, columns);
    assertThat(classifier("-testFile", gold.toString()))
        .anyMatch(line -> line.matches(".*\\bTotals\\s+1.0000\\s+1.0000\\s+1.0000.*"));
  }

  @Test
  void probabilitiesArePrintedForEveryLabel() throws Exception {
    Path gold = Files.writeString(directory.resolve("one.tsv"), "Barack\tO\nObama\tO\n\n");
    assertThat(classifier("-testFile", gold.toString(), "-printProbs"))
        .anyMatch(line -> line.matches("Barack\tO\tO=.*\tLOCATION=.*\tPERSON=[0-9.E-]+"));
  }
}

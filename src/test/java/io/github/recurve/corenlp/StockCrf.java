package io.github.recurve.corenlp;

import edu.stanford.nlp.ie.crf.CRFClassifier;
import edu.stanford.nlp.ling.CoreLabel;
import edu.stanford.nlp.sequences.SeqClassifierFlags;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Properties;

/** One of CoreNLP's own classifiers, trained quickly. */
final class StockCrf {

  private StockCrf() {}

  /** Trains a classifier that gives {@code label} to some words, and returns its file. */
  static Path train(Path directory, String label, String... words) throws IOException {
    StringBuilder data = new StringBuilder();
    for (String word : words) {
      for (String frame : List.of("We like %s .", "%s came .", "Somesh walked %s after %s .")) {
        for (String token : frame.replace("%s", word).split(" ")) {
          data.append(token).append('\t').append(token.equals(word) ? label : "O").append('\n');
        }
        data.append('\n');
      }
    }
    Path training = Files.writeString(directory.resolve("stock.tsv"), data);
    Properties properties = new Properties();
    properties.setProperty("trainFile", training.toString());
    properties.setProperty("map", "word=0,answer=1");
    properties.setProperty("useWord", "true");
    properties.setProperty("useClassFeature", "true");
    properties.setProperty("maxLeft", "1");
    CRFClassifier<CoreLabel> classifier = new CRFClassifier<>(new SeqClassifierFlags(properties));
    classifier.train();
    Path file = directory.resolve("stock.crf.ser.gz");
    classifier.serializeClassifier(file.toString());
    return file;
  }
}

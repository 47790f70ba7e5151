import io.github.recurve.text.LabeledText;
import io.github.recurve.text.LabeledTexts;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import opennlp.tools.doccat.BagOfWordsFeatureGenerator;
import opennlp.tools.doccat.DoccatFactory;
import opennlp.tools.doccat.DoccatModel;
import opennlp.tools.doccat.DocumentCategorizerME;
import opennlp.tools.doccat.DocumentSample;
import opennlp.tools.doccat.FeatureGenerator;
import opennlp.tools.doccat.NGramFeatureGenerator;
import opennlp.tools.util.ObjectStreamUtils;
import opennlp.tools.util.TrainingParameters;

/**
 * OpenNLP's own document categorizers on labelled texts: accuracy on the test file, and with a label
 * of texts out of scope the accuracy on the others and its recall.
 *
 * <pre>
 * java -cp CLI_JAR models/recipes/OpenNlpCategories.java TRAIN TEST [LABEL]
 * </pre>
 */
class OpenNlpCategories {

  public static void main(String[] args) throws IOException {
    List<DocumentSample> train = samples(Path.of(args[0]));
    List<DocumentSample> test = samples(Path.of(args[1]));
    FeatureGenerator words = new BagOfWordsFeatureGenerator();
    FeatureGenerator pairs = new NGramFeatureGenerator();
    for (String algorithm : List.of("MAXENT", "NAIVEBAYES")) {
      measure(algorithm + " words", algorithm, train, test, args, words);
      measure(algorithm + " words and bigrams", algorithm, train, test, args, words, pairs);
    }
  }

  private static List<DocumentSample> samples(Path file) throws IOException {
    List<DocumentSample> samples = new ArrayList<>();
    for (LabeledText text : LabeledTexts.read(file)) {
      String[] tokens =
          text.tokens().stream().map(String::toLowerCase).toArray(String[]::new);
      samples.add(new DocumentSample(text.label(), tokens));
    }
    return samples;
  }

  private static void measure(
      String name,
      String algorithm,
      List<DocumentSample> train,
      List<DocumentSample> test,
      String[] args,
      FeatureGenerator... features)
      throws IOException {
    TrainingParameters parameters = new TrainingParameters();
    parameters.put("Algorithm", algorithm);
    parameters.put("Iterations", 100);
    parameters.put("Cutoff", 0);
    parameters.put("PrintMessages", false);
    DoccatModel model =
        DocumentCategorizerME.train(
            "eng",
            ObjectStreamUtils.createObjectStream(train),
            parameters,
            new DoccatFactory(features));
    DocumentCategorizerME categorizer = new DocumentCategorizerME(model);
    int right = 0;
    int outside = 0;
    int rightOutside = 0;
    for (DocumentSample sample : test) {
      String found = categorizer.getBestCategory(categorizer.categorize(sample.getText()));
      boolean isOutside = args.length > 2 && sample.getCategory().equals(args[2]);
      outside += isOutside ? 1 : 0;
      right += found.equals(sample.getCategory()) ? 1 : 0;
      rightOutside += isOutside && found.equals(sample.getCategory()) ? 1 : 0;
    }
    System.out.printf("%s: accuracy %.2f", name, 100.0 * right / test.size());
    if (outside > 0) {
      System.out.printf(
          "; in scope %.2f, recall out of scope %.2f",
          100.0 * (right - rightOutside) / (test.size() - outside),
          100.0 * rightOutside / outside);
    }
    System.out.println();
  }
}

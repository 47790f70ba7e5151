package demo;

import edu.stanford.nlp.ling.CoreAnnotations.NamedEntityTagProbsAnnotation;
import edu.stanford.nlp.ling.CoreLabel;
import edu.stanford.nlp.pipeline.CoreDocument;
import edu.stanford.nlp.pipeline.CoreSentence;
import edu.stanford.nlp.pipeline.StanfordCoreNLP;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Properties;
import opennlp.tools.namefind.NameFinderME;
import opennlp.tools.namefind.TokenNameFinderModel;
import opennlp.tools.tokenize.SimpleTokenizer;
import opennlp.tools.util.Span;

/**
 * An application as users of the toolkits write it. Only the names of the model files tell that the
 * names are found by a recurrent network.
 */
public final class Demo {

  private static final String MODELS = "io/github/recurve/models/";

  private Demo() {}

  /** Prints what each toolkit finds in the texts given. */
  public static void main(String[] texts) throws IOException {
    for (String text : texts) {
      System.out.println(text);
      print("OpenNLP", openNlp(text));
      print("CoreNLP", coreNlp(text));
    }
  }

  /** OpenNLP: a model file and {@code NameFinderME}. */
  static List<Row> openNlp(String text) throws IOException {
    try (InputStream file = resource("en-ner.bin")) {
      NameFinderME finder = new NameFinderME(new TokenNameFinderModel(file));
      String[] tokens = SimpleTokenizer.INSTANCE.tokenize(text);
      List<Row> rows = new ArrayList<>();
      for (Span span : finder.find(tokens)) {
        rows.add(
            new Row(
                span.getStart(),
                span.getEnd(),
                String.join(" ", List.of(tokens).subList(span.getStart(), span.getEnd())),
                span.getType(),
                span.getProb()));
      }
      return rows;
    }
  }

  /** CoreNLP: a pipeline with {@code ner.model}. */
  static List<Row> coreNlp(String text) {
    Properties properties = new Properties();
    properties.setProperty("annotators", "tokenize,ner");
    properties.setProperty("ner.model", MODELS + "en-ner.crf.ser.gz");
    // Numbers, times and fine-grained classes need CoreNLP's own models, which are not here.
    properties.setProperty("ner.statisticalOnly", "true");
    CoreDocument document = new CoreDocument(text);
    new StanfordCoreNLP(properties).annotate(document);
    List<Row> rows = new ArrayList<>();
    int offset = 0;
    for (CoreSentence sentence : document.sentences()) {
      List<CoreLabel> tokens = sentence.tokens();
      for (int start = 0; start < tokens.size(); ) {
        String type = tokens.get(start).ner();
        int end = start + 1;
        double probability = probability(tokens.get(start));
        StringBuilder name = new StringBuilder(tokens.get(start).word());
        while (end < tokens.size() && tokens.get(end).ner().equals(type)) {
          probability += probability(tokens.get(end));
          name.append(' ').append(tokens.get(end++).word());
        }
        if (!type.equals("O")) {
          rows.add(
              new Row(
                  offset + start,
                  offset + end,
                  name.toString(),
                  type,
                  probability / (end - start)));
        }
        start = end;
      }
      offset += tokens.size();
    }
    return rows;
  }

  private static double probability(CoreLabel token) {
    return token.get(NamedEntityTagProbsAnnotation.class).get(token.ner());
  }

  private static InputStream resource(String name) throws IOException {
    InputStream in = Demo.class.getClassLoader().getResourceAsStream(MODELS + name);
    if (in == null) {
      throw new IOException("the jar of models is not on the class path: no " + MODELS + name);
    }
    return in;
  }

  private static void print(String toolkit, List<Row> rows) {
    System.out.printf("%n%-8s tokens  %-14s probability  name%n", toolkit, "type");
    if (rows.isEmpty()) {
      System.out.println("         (no names)");
    }
    for (Row row : rows) {
      System.out.printf(
          Locale.ROOT,
          "         %2d-%-2d   %-14s %.3f        %s%n",
          row.start(),
          row.end(),
          row.type(),
          row.probability(),
          row.name());
    }
  }

  /** A name: tokens [start, end), the mean of their probabilities. */
  record Row(int start, int end, String name, String type, double probability) {}
}

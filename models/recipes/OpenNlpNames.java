import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import opennlp.tools.namefind.NameFinderME;
import opennlp.tools.namefind.NameSample;
import opennlp.tools.namefind.TokenNameFinderFactory;
import opennlp.tools.namefind.TokenNameFinderModel;
import opennlp.tools.util.ObjectStream;
import opennlp.tools.util.Span;
import opennlp.tools.util.TrainingParameters;

/**
 * Trains OpenNLP's own name finder on one CoNLL file and tags another: token, gold tag, found tag. What
 * it has seen in a document is forgotten at {@code -DOCSTART-}.
 *
 * <pre>
 * java -cp opennlp-tools.jar OpenNlpNames.java TRAIN TEST [NAME=VALUE ...] > OUT
 *
 * NAME=VALUE  training parameters, e.g. Algorithm=MAXENT Cutoff=5 Iterations=300; those not given
 *             are chosen by OpenNLP
 * </pre>
 */
final class OpenNlpNames {

  private record Sentence(String[] tokens, String[] tags, boolean documentStart) {}

  public static void main(String[] args) throws IOException {
    TrainingParameters parameters = new TrainingParameters();
    for (String setting : Arrays.asList(args).subList(2, args.length)) {
      String[] pair = setting.split("=", 2);
      parameters.put(pair[0], pair[1]);
    }
    List<Sentence> test = read(Path.of(args[1]));
    PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
    // The trainer reports to the standard output, where only the tags belong.
    System.setOut(System.err);
    TokenNameFinderModel model =
        NameFinderME.train(
            "x", null, samples(read(Path.of(args[0]))), parameters, new TokenNameFinderFactory());
    NameFinderME finder = new NameFinderME(model);
    StringBuilder text = new StringBuilder();
    for (Sentence sentence : test) {
      if (sentence.documentStart()) {
        finder.clearAdaptiveData();
      }
      String[] found = tags(finder.find(sentence.tokens()), sentence.tokens().length);
      for (int i = 0; i < found.length; i++) {
        text.append(String.join("\t", sentence.tokens()[i], sentence.tags()[i], found[i]));
        text.append('\n');
      }
      text.append('\n');
    }
    out.print(text);
    out.flush();
  }

  private static String[] tags(Span[] names, int length) {
    String[] tags = new String[length];
    Arrays.fill(tags, "O");
    for (Span name : names) {
      for (int i = name.getStart(); i < name.getEnd(); i++) {
        tags[i] = (i == name.getStart() ? "B-" : "I-") + name.getType();
      }
    }
    return tags;
  }

  private static Span[] names(String[] tags) {
    List<Span> names = new ArrayList<>();
    for (int start = 0; start < tags.length; start++) {
      if (tags[start].startsWith("B-")) {
        String type = tags[start].substring(2);
        int end = start + 1;
        while (end < tags.length && tags[end].equals("I-" + type)) {
          end++;
        }
        names.add(new Span(start, end, type));
      }
    }
    return names.toArray(Span[]::new);
  }

  private static ObjectStream<NameSample> samples(List<Sentence> sentences) {
    return new ObjectStream<>() {
      private Iterator<Sentence> rest = sentences.iterator();

      @Override
      public NameSample read() {
        if (!rest.hasNext()) {
          return null;
        }
        Sentence next = rest.next();
        return new NameSample(next.tokens(), names(next.tags()), next.documentStart());
      }

      @Override
      public void reset() {
        rest = sentences.iterator();
      }

      @Override
      public void close() {}
    };
  }

  private static List<Sentence> read(Path file) throws IOException {
    List<Sentence> all = new ArrayList<>();
    boolean documentStart = false;
    for (String block : Files.readString(file).split("\n\n+")) {
      if (block.strip().startsWith("-DOCSTART-")) {
        documentStart = true;
        continue;
      }
      String[][] lines = block.strip().lines().map(line -> line.split("\t")).toArray(String[][]::new);
      all.add(
          new Sentence(
              Arrays.stream(lines).map(line -> line[0]).toArray(String[]::new),
              Arrays.stream(lines).map(line -> line[1]).toArray(String[]::new),
              documentStart));
      documentStart = false;
    }
    return all;
  }
}

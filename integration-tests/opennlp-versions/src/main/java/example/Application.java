package example;

import java.io.BufferedInputStream;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import opennlp.tools.namefind.NameFinderME;
import opennlp.tools.namefind.TokenNameFinderModel;
import opennlp.tools.util.Span;

/**
 * Use of a name finder as in any application; knows OpenNLP only. Prints the spans of each
 * sentence.
 */
public final class Application {

  private Application() {}

  public static void main(String[] args) throws Exception {
    File file = new File(args[0]);
    List<String> sentences = Files.readAllLines(new File(args[1]).toPath());
    List<String> spans = find(new TokenNameFinderModel(file), sentences);
    same("URL", spans, find(new TokenNameFinderModel(file.toURI().toURL()), sentences));
    TokenNameFinderModel model;
    try (InputStream in = new BufferedInputStream(Files.newInputStream(file.toPath()))) {
      model = new TokenNameFinderModel(in);
    }
    same("InputStream", spans, find(model, sentences));

    byte[] written = write(model);
    TokenNameFinderModel again = new TokenNameFinderModel(new ByteArrayInputStream(written));
    same("a re-serialised package", spans, find(again, sentences));
    if (!Arrays.equals(network(Files.readAllBytes(file.toPath())), network(written))) {
      throw new AssertionError("re-serialising changed the network entry");
    }
    same("Java serialisation", spans, find(javaSerialised(model), sentences));
    spans.forEach(System.out::println);
  }

  private static List<String> find(TokenNameFinderModel model, List<String> sentences) {
    NameFinderME finder = new NameFinderME(model);
    List<String> lines = new ArrayList<>();
    for (String sentence : sentences) {
      String[] tokens = sentence.isEmpty() ? new String[0] : sentence.split(" ");
      StringBuilder line = new StringBuilder();
      for (Span span : finder.find(tokens)) {
        line.append(
            String.format(
                Locale.ROOT,
                "%d-%d %s %.4f; ",
                span.getStart(),
                span.getEnd(),
                span.getType(),
                span.getProb()));
      }
      double[] probs = finder.probs();
      if (probs.length != tokens.length) {
        throw new AssertionError(probs.length + " probabilities of " + tokens.length + " tokens");
      }
      for (double prob : probs) {
        if (!(prob > 0 && prob <= 1)) {
          throw new AssertionError(prob + " is not a probability");
        }
      }
      lines.add(line.toString().trim());
    }
    finder.clearAdaptiveData();
    return lines;
  }

  private static byte[] write(TokenNameFinderModel model) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    model.serialize(bytes);
    return bytes.toByteArray();
  }

  private static TokenNameFinderModel javaSerialised(TokenNameFinderModel model) throws Exception {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
      out.writeObject(model);
    }
    try (ObjectInputStream in =
        new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray()))) {
      return (TokenNameFinderModel) in.readObject();
    }
  }

  private static byte[] network(byte[] zipped) throws IOException {
    ZipInputStream zip = new ZipInputStream(new ByteArrayInputStream(zipped));
    for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
      if (entry.getName().equals("nameFinder.model")) {
        return zip.readAllBytes();
      }
    }
    throw new AssertionError("no nameFinder.model in the package");
  }

  private static void same(String how, List<String> expected, List<String> found) {
    if (!expected.equals(found)) {
      throw new AssertionError("by " + how + ": " + found + " instead of " + expected);
    }
  }
}

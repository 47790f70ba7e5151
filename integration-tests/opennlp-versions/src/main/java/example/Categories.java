package example;

import java.io.File;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Paths;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import opennlp.tools.doccat.DoccatModel;
import opennlp.tools.doccat.DocumentCategorizerME;

/** Prints the category of each line of a file, after many threads have agreed on it. */
public final class Categories {

  private Categories() {}

  public static void main(String[] args) throws Exception {
    DoccatModel model = new DoccatModel(new File(args[0]));
    List<String> lines = Files.readAllLines(Paths.get(args[1]), StandardCharsets.UTF_8);
    List<String> expected = categories(model, lines);
    ExecutorService threads = Executors.newFixedThreadPool(16);
    List<Future<List<String>>> found = new ArrayList<>();
    for (int i = 0; i < 16; i++) {
      found.add(threads.submit(() -> categories(model, lines)));
    }
    int other = 0;
    for (Future<List<String>> future : found) {
      other += future.get().equals(expected) ? 0 : 1;
    }
    threads.shutdown();
    expected.forEach(System.out::println);
    System.out.println(other + " threads with other results");
  }

  private static List<String> categories(DoccatModel model, List<String> lines) {
    DocumentCategorizerME categorizer = new DocumentCategorizerME(model);
    List<String> categories = new ArrayList<>();
    for (String line : lines) {
      double[] outcomes = categorizer.categorize(line.split(" "));
      categories.add(categorizer.getBestCategory(outcomes));
    }
    return categories;
  }
}

package example;

import java.io.File;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.LongAdder;
import opennlp.tools.namefind.NameFinderME;
import opennlp.tools.namefind.TokenNameFinderModel;
import opennlp.tools.util.Span;

/**
 * Lets threads, each with a finder over one shared model, find the names of the same sentences
 * again and again, and counts the sentences whose spans or probabilities differ from those of a
 * single thread. Arguments: model, text of a tokenized sentence a line, threads, seconds.
 */
public final class ManyThreads {

  private ManyThreads() {}

  public static void main(String[] args) throws Exception {
    TokenNameFinderModel model = new TokenNameFinderModel(new File(args[0]));
    List<String[]> sentences = new ArrayList<>();
    for (String line : Files.readAllLines(new File(args[1]).toPath())) {
      sentences.add(line.isEmpty() ? new String[0] : line.split(" "));
    }
    int threads = Integer.parseInt(args[2]);
    long nanos = Long.parseLong(args[3]) * 1_000_000_000L;

    NameFinderME single = new NameFinderME(model);
    List<Found> expected = new ArrayList<>();
    for (String[] sentence : sentences) {
      expected.add(new Found(single.find(sentence), single.probs()));
    }
    LongAdder done = new LongAdder();
    LongAdder different = new LongAdder();
    long begin = System.nanoTime();
    List<Thread> running = new ArrayList<>();
    for (int i = 0; i < threads; i++) {
      int first = i * sentences.size() / threads;
      Thread thread =
          new Thread(
              () -> {
                NameFinderME finder = new NameFinderME(model);
                for (int s = first; System.nanoTime() - begin < nanos; s++) {
                  int which = s % sentences.size();
                  Span[] spans = finder.find(sentences.get(which));
                  if (!new Found(spans, finder.probs()).equalTo(expected.get(which))) {
                    different.increment();
                  }
                  done.increment();
                }
              });
      thread.setUncaughtExceptionHandler(
          (failed, e) -> {
            e.printStackTrace();
            different.increment();
          });
      thread.start();
      running.add(thread);
    }
    for (Thread thread : running) {
      thread.join();
    }
    System.out.println(
        threads + " threads, " + done + " sentences, " + different + " with other results");
    System.exit(different.sum() == 0 ? 0 : 1);
  }

  private static final class Found {
    private final Span[] spans;
    private final double[] probs;

    Found(Span[] spans, double[] probs) {
      this.spans = spans;
      this.probs = probs;
    }

    boolean equalTo(Found other) {
      return Arrays.equals(spans, other.spans) && Arrays.equals(probs, other.probs);
    }
  }
}

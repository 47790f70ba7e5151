package io.github.recurve.benchmark;

import edu.berkeley.nlp.lm.ArrayEncodedProbBackoffLm;
import edu.berkeley.nlp.lm.ConfigOptions;
import edu.berkeley.nlp.lm.StringWordIndexer;
import edu.berkeley.nlp.lm.io.KneserNeyLmReaderCallback;
import edu.berkeley.nlp.lm.io.LmReaders;
import edu.berkeley.nlp.lm.map.NgramMap;
import edu.berkeley.nlp.lm.util.LongRef;
import edu.berkeley.nlp.lm.values.ProbBackoffPair;
import io.github.recurve.text.running.RunningText;
import io.github.recurve.text.words.Vocabulary;
import io.github.recurve.text.words.VocabularyCounter;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Comparator;
import java.util.DoubleSummaryStatistics;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;

/**
 * Perplexity and recall of an n-gram model on the five test sets of the language model: BerkeleyLM
 * of order 5, trained on the training text and the vocabulary of the language model. One thread;
 * the heap needs 8 GB.
 *
 * <p>BerkeleyLM 1.1.2, of 2012, is the only library on Maven Central that we found to estimate a
 * Kneser-Ney model in Java. It interpolates and has one discount for each order (Kneser and Ney
 * 1995; Pauls and Klein 2011), where modified smoothing has three. The cut-off of 4- and 5-grams
 * that occur once, its default, is switched off. KenLM's Java bindings are native code, and its
 * models are trained by a program in C++. OpenNLP's {@code NGramLanguageModel} scores every stored
 * n-gram for one suggestion, which takes seconds with this much text.
 *
 * <pre>
 * mvn -B -Pjmh -DskipTests -Dinvoker.skip package
 * java -Xmx8g -XX:+UseSerialGC -cp target/benchmarks.jar \
 *   io.github.recurve.benchmark.NgramPeer ../shared/data/lm
 * </pre>
 */
public final class NgramPeer {

  private static final int ORDER = 5;
  private static final int TEST_TOKENS = 100_000;
  private static final List<String> TRAINING =
      List.of(
          "sgd-dialogues",
          "tatoeba-en",
          "ud-ewt",
          "masc",
          "gum",
          "us-speeches",
          "novels-1900-1922");
  private static final List<String> TESTS = TRAINING.subList(0, 5);

  private static final int UNKNOWN = 0;
  private static final int END = 1;
  private static final int START = 2;

  private final Vocabulary outcomes; // <unk> </s> <s>, then words by decreasing frequency
  private final BitSet words = new BitSet(); // the candidates
  private final ArrayEncodedProbBackoffLm<String> model;
  private final int[][] shortlists;

  private NgramPeer(List<List<String>> training) {
    VocabularyCounter counter = new VocabularyCounter();
    training.forEach(line -> line.forEach(counter::add));
    outcomes = counter.build(1, 20_003, "<unk>", "</s>", "<s>");
    IntStream.range(START + 1, outcomes.size())
        .filter(i -> RunningText.isWord(outcomes.get(i)))
        .forEach(words::set);
    model = train(training);
    shortlists = shortlists();
  }

  /** Runs the benchmark on the folder with the texts. */
  public static void main(String[] arguments) throws IOException {
    Path folder = Path.of(arguments[0]);
    List<List<String>> training = new ArrayList<>();
    for (String set : TRAINING) {
      training.addAll(lines(folder.resolve(set).resolve("train.txt"), Long.MAX_VALUE));
    }
    NgramPeer peer = new NgramPeer(training);
    printTime("reading and training");
    peer.printModel(training);
    Score mean = new Score(0, 0, 0);
    for (String set : TESTS) {
      Score score = peer.test(set, lines(folder.resolve(set).resolve("test.txt"), TEST_TOKENS));
      mean = mean.plus(score, 1.0 / TESTS.size());
    }
    mean.print("mean");
    printTime("all");
  }

  private static void printTime(String what) {
    long nanos = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
    System.out.printf(Locale.ROOT, "%s: %.0f s of processor time%n", what, nanos / 1e9);
  }

  /** Cross-entropy in nats per token, and recall in [0, 1]; the mean of entropies is geometric. */
  private record Score(double entropy, double top1, double top3) {
    Score plus(Score other, double weight) {
      return new Score(
          entropy + weight * other.entropy, top1 + weight * other.top1, top3 + weight * other.top3);
    }

    void print(String name) {
      System.out.printf(
          Locale.ROOT,
          "%-14s perplexity %.1f  top-1 %.2f %%  top-3 %.2f %%%n",
          name,
          Math.exp(entropy),
          100 * top1,
          100 * top3);
    }
  }

  private ArrayEncodedProbBackoffLm<String> train(List<List<String>> lines) {
    StringWordIndexer indexer = new StringWordIndexer();
    indexer.setUnkSymbol(outcomes.get(UNKNOWN));
    indexer.setEndSymbol(outcomes.get(END));
    indexer.setStartSymbol(outcomes.get(START));
    outcomes.entries().forEach(indexer::getOrAddIndex); // the same numbers
    ConfigOptions options = new ConfigOptions();
    Arrays.fill(options.kneserNeyMinCounts, 0);
    options.storeRankedProbBackoffs = false; // no compression
    KneserNeyLmReaderCallback<String> counts =
        new KneserNeyLmReaderCallback<>(indexer, ORDER, options);
    for (List<String> line : lines) {
      int[] ids = ids(line);
      counts.call(ids, 0, ids.length, new LongRef(1), "");
    }
    return LmReaders.readArrayEncodedLmFromArpa(counts, false, indexer, options);
  }

  /** {@code <s>}, the tokens, {@code </s>}. */
  private int[] ids(List<String> line) {
    int[] ids = new int[line.size() + 2];
    ids[0] = START;
    for (int i = 0; i < line.size(); i++) {
      ids[i + 1] = outcomes.index(line.get(i), UNKNOWN);
    }
    ids[ids.length - 1] = END;
    return ids;
  }

  /**
   * For each last token of a context, the words that can be among the three most probable: those
   * that have followed it, and the first three of the others, which have the same order after every
   * context that ends with this token.
   */
  private int[][] shortlists() {
    BitSet[] followers = new BitSet[outcomes.size()];
    Arrays.setAll(followers, i -> new BitSet());
    for (NgramMap.Entry<ProbBackoffPair> bigram : model.getNgramMap().getNgramsForOrder(1)) {
      followers[bigram.key[0]].set(bigram.key[1]);
    }
    int[] byProbability =
        words.stream()
            .boxed()
            .sorted(Comparator.comparingDouble(word -> -model.getLogProb(new int[] {word})))
            .mapToInt(Integer::intValue)
            .toArray();
    int[][] lists = new int[followers.length][];
    for (int last = 0; last < lists.length; last++) {
      BitSet list = followers[last];
      list.and(words);
      int[] others =
          Arrays.stream(byProbability).filter(word -> !list.get(word)).limit(3).toArray();
      Arrays.stream(others).forEach(list::set);
      lists[last] = list.stream().toArray();
    }
    return lists;
  }

  private Score test(String set, List<List<String>> lines) {
    double nats = 0;
    int tokens = 0;
    int positions = 0;
    int top1 = 0;
    int top3 = 0;
    for (List<String> line : lines) {
      int[] ids = ids(line);
      for (int at = 1; at < ids.length; at++) {
        nats -= logProbability(ids, at) * Math.log(10);
        tokens++;
        if (at <= line.size() && RunningText.isWord(line.get(at - 1))) {
          int better = better(ids, at);
          positions++;
          top1 += better < 1 ? 1 : 0;
          top3 += better < 3 ? 1 : 0;
        }
      }
    }
    Score score = new Score(nats / tokens, (double) top1 / positions, (double) top3 / positions);
    score.print(set);
    return score;
  }

  /** To base 10. */
  private float logProbability(int[] ids, int at) {
    return model.getLogProb(ids, Math.max(0, at + 1 - ORDER), at + 1);
  }

  /** The number of candidates before the word, up to three; of equals the more frequent first. */
  private int better(int[] ids, int at) {
    int word = ids[at];
    if (word == UNKNOWN) {
      return 3;
    }
    float probability = logProbability(ids, at);
    int better = 0;
    int[] ngram = Arrays.copyOfRange(ids, Math.max(0, at + 1 - ORDER), at + 1);
    for (int candidate : shortlists[ids[at - 1]]) {
      ngram[ngram.length - 1] = candidate;
      float other = model.getLogProb(ngram, 0, ngram.length);
      if ((other > probability || other == probability && candidate < word) && ++better == 3) {
        break;
      }
    }
    return better;
  }

  /** The size, and the sums of the probabilities after the first words of some lines. */
  private void printModel(List<List<String>> lines) {
    long[] sizes = IntStream.range(0, ORDER).mapToLong(model.getNgramMap()::getNumNgrams).toArray();
    DoubleSummaryStatistics sums = new DoubleSummaryStatistics();
    for (int line = 0; line < lines.size(); line += lines.size() / 100) {
      int[] ids = ids(lines.get(line));
      int[] ngram = Arrays.copyOf(ids, Math.min(ids.length, ORDER));
      int last = ngram.length - 1;
      sums.accept(
          IntStream.range(0, outcomes.size())
              .filter(outcome -> outcome != START)
              .mapToDouble(
                  outcome -> {
                    ngram[last] = outcome;
                    return Math.pow(10, logProbability(ngram, last));
                  })
              .sum());
    }
    System.out.printf(
        Locale.ROOT,
        "n-grams by order %s; probabilities sum to %.4f (%.4f to %.4f)%n",
        Arrays.toString(sizes),
        sums.getAverage(),
        sums.getMin(),
        sums.getMax());
  }

  /** Non-empty lines, up to the one in which the limit is reached. */
  private static List<List<String>> lines(Path file, long limit) throws IOException {
    List<List<String>> lines = new ArrayList<>();
    long tokens = 0;
    for (String line : Files.readString(file).split("\n")) {
      List<String> found = RunningText.ENGLISH.tokenize(line);
      if (!found.isEmpty() && tokens < limit) {
        lines.add(found);
        tokens += found.size();
      }
    }
    return lines;
  }
}

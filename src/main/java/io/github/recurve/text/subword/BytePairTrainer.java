package io.github.recurve.text.subword;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.Set;
import java.util.TreeMap;

/**
 * Learns a {@link BytePairEncoding} from text: repeatedly merges the most frequent pair of adjacent
 * symbols (Sennrich et al., ACL 2016, algorithm 1). Among pairs of equal frequency the first in the
 * order of their texts is merged. Not thread-safe.
 */
public final class BytePairTrainer {

  private final Map<String, Integer> units = new TreeMap<>(); // with their frequency

  /** Reads a text. */
  public BytePairTrainer add(String text) {
    PreTokens.forEach(text, unit -> units.merge(unit, 1, Integer::sum));
    return this;
  }

  /**
   * Learns the encoding of everything added so far.
   *
   * @param minimumCount rarer characters and pairs get no symbol
   * @param merges maximum number of merges
   * @throws InterruptedException if the thread was interrupted
   */
  public BytePairEncoding train(int minimumCount, int merges) throws InterruptedException {
    Map<Integer, Integer> counts = new TreeMap<>();
    units.forEach(
        (unit, count) -> unit.codePoints().forEach(c -> counts.merge(c, count, Integer::sum)));
    List<String> characters = new ArrayList<>();
    Map<Integer, Integer> ids = new HashMap<>();
    counts.forEach(
        (c, count) -> {
          if (count >= minimumCount && Character.getType(c) != Character.SURROGATE) {
            ids.put(c, BytePairEncoding.BYTES + characters.size());
            characters.add(Character.toString(c));
          }
        });
    Run run = new Run(characters, ids);
    int[] learnt = run.merge(Math.max(1, minimumCount), merges);
    return new BytePairEncoding(characters, learnt);
  }

  /** A pair with a possibly outdated frequency. */
  private record Candidate(int left, int right, int count) {}

  /** The state of the algorithm. */
  private final class Run {
    private final List<int[]> words = new ArrayList<>(); // symbols; -1 merges with nothing
    private final List<Integer> frequencies = new ArrayList<>();
    private final List<String> texts; // of the symbols from BYTES on
    private final Map<Long, Integer> counts = new HashMap<>();
    private final Map<Long, Set<Integer>> places = new HashMap<>(); // words that have or had a pair
    private final PriorityQueue<Candidate> queue =
        new PriorityQueue<>(
            Comparator.comparingInt((Candidate c) -> -c.count)
                .thenComparing(c -> text(c.left))
                .thenComparing(c -> text(c.right)));

    Run(List<String> characters, Map<Integer, Integer> ids) {
      texts = new ArrayList<>(characters);
      units.forEach(
          (unit, frequency) -> {
            words.add(unit.codePoints().map(c -> ids.getOrDefault(c, -1)).toArray());
            frequencies.add(frequency);
          });
      for (int w = 0; w < words.size(); w++) {
        count(w, 1, null);
      }
      counts.keySet().forEach(this::enqueue);
    }

    private String text(int id) {
      return texts.get(id - BytePairEncoding.BYTES);
    }

    /** Adds the pairs of a word to the counts, or subtracts them. */
    private void count(int word, int sign, Set<Long> changed) {
      int[] symbols = words.get(word);
      for (int i = 0; i + 1 < symbols.length; i++) {
        if (symbols[i] >= 0 && symbols[i + 1] >= 0) {
          long pair = BytePairEncoding.pair(symbols[i], symbols[i + 1]);
          counts.merge(pair, sign * frequencies.get(word), Integer::sum);
          places.computeIfAbsent(pair, p -> new HashSet<>()).add(word);
          if (changed != null) {
            changed.add(pair);
          }
        }
      }
    }

    private void enqueue(long pair) {
      int left = (int) (pair >> Integer.SIZE);
      queue.add(new Candidate(left, (int) pair, counts.get(pair)));
    }

    int[] merge(int minimumCount, int maximum) throws InterruptedException {
      List<Integer> merges = new ArrayList<>();
      while (merges.size() < 2 * maximum && !queue.isEmpty()) {
        if (Thread.interrupted()) {
          throw new InterruptedException();
        }
        Candidate best = queue.poll();
        long pair = BytePairEncoding.pair(best.left, best.right);
        if (best.count != counts.getOrDefault(pair, 0)) {
          continue; // a newer entry has the current count
        }
        if (best.count < minimumCount) {
          break;
        }
        int id = BytePairEncoding.BYTES + texts.size();
        texts.add(text(best.left) + text(best.right));
        merges.add(best.left);
        merges.add(best.right);
        replace(best, id);
      }
      return merges.stream().mapToInt(Integer::intValue).toArray();
    }

    private void replace(Candidate pair, int id) {
      Set<Long> changed = new HashSet<>();
      for (int w : places.remove(BytePairEncoding.pair(pair.left, pair.right))) {
        count(w, -1, changed);
        words.set(w, replaced(words.get(w), pair, id));
        count(w, 1, changed);
      }
      changed.stream().filter(p -> counts.get(p) > 0).forEach(this::enqueue);
    }

    private int[] replaced(int[] symbols, Candidate pair, int id) {
      int[] result = new int[symbols.length];
      int length = 0;
      for (int i = 0; i < symbols.length; i++) {
        boolean match =
            i + 1 < symbols.length && symbols[i] == pair.left && symbols[i + 1] == pair.right;
        result[length++] = match ? id : symbols[i];
        i += match ? 1 : 0;
      }
      return Arrays.copyOf(result, length);
    }
  }
}

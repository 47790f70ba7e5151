package io.github.recurve.translator;

import io.github.recurve.training.loop.DataChecksum;
import io.github.recurve.translator.CopiedWords.Range;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/** Sentence pairs as symbols, for training. Immutable. */
final class ParallelText {

  /** The share of capitalised words equal in both languages to treat as copied. */
  private static final double COPIED_NAMES = 0.25;

  private final List<int[]> sources = new ArrayList<>();
  private final List<int[]> targets = new ArrayList<>();

  /**
   * Encodes sentence pairs. Those that are empty or longer than {@code maximumLength} symbols on a
   * side, or whose target has characters without a symbol, are skipped.
   */
  ParallelText(Iterable<SentencePair> pairs, Languages languages, int maximumLength, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    for (SentencePair pair : pairs) {
      List<Range> inSource = new ArrayList<>();
      List<Range> inTarget = new ArrayList<>();
      List<Range> candidates = candidates(pair.source(), languages.copied(), random);
      if (candidates.size() <= maximumLength) { // each is a symbol
        match(candidates, pair, inSource, inTarget);
      }
      EncodedText source = EncodedText.of(pair.source(), inSource, languages.source());
      EncodedText target = EncodedText.of(pair.target(), inTarget, languages.target());
      if (isUsable(source, maximumLength) && isUsable(target, maximumLength)) {
        sources.add(source.rows());
        targets.add(target.rows());
      }
    }
  }

  private static boolean isUsable(EncodedText text, int maximumLength) {
    int length = text.rows().length;
    return length > 0 && length <= maximumLength && !text.hasUnknown();
  }

  /** The words of a source to copy if they also occur in the target. */
  private static List<Range> candidates(
      String source, CopiedWords copied, SplittableRandom random) {
    List<Range> certain = copied.find(source);
    List<Range> candidates = new ArrayList<>(certain);
    int next = 0; // certain ones that end after the beginning of the word
    for (Range word : CopiedWords.words(source)) {
      while (next < certain.size() && certain.get(next).end() <= word.begin()) {
        next++;
      }
      boolean name = Character.isUpperCase(source.codePointAt(word.begin()));
      if (name
          && random.nextDouble() < COPIED_NAMES
          && (next == certain.size() || certain.get(next).begin() >= word.end())) {
        candidates.add(word);
      }
    }
    candidates.sort((a, b) -> Integer.compare(a.begin(), b.begin()));
    return candidates;
  }

  /** Finds the candidates that occur on both sides in the same order. */
  private static void match(
      List<Range> candidates, SentencePair pair, List<Range> inSource, List<Range> inTarget) {
    int from = 0;
    for (Range range : candidates) {
      Range match = match(range.of(pair.source()), pair.target(), from);
      if (match != null) {
        inSource.add(range);
        inTarget.add(match);
        from = match.end();
      }
    }
  }

  private static Range match(String word, String target, int from) {
    for (int at = target.indexOf(word, from); at >= 0; at = target.indexOf(word, at + 1)) {
      int end = at + word.length();
      if ((at == 0 || !Character.isLetterOrDigit(target.charAt(at - 1)))
          && (end == target.length() || !Character.isLetterOrDigit(target.charAt(end)))) {
        return new Range(at, end);
      }
    }
    return null;
  }

  int size() {
    return sources.size();
  }

  int[] source(int i) {
    return sources.get(i);
  }

  int[] target(int i) {
    return targets.get(i);
  }

  /** A checksum of all symbols, by which a checkpoint recognises its data. */
  String checksum() {
    DataChecksum checksum = new DataChecksum();
    sources.forEach(checksum::add);
    targets.forEach(checksum::add);
    return checksum.toString();
  }
}

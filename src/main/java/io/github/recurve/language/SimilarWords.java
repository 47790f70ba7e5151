package io.github.recurve.language;

import io.github.recurve.check.Arguments;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Predicate;

/**
 * Finds words of a language model with similar spelling: within one edit (insertion, deletion,
 * substitution or transposition), or with another ending after the same stem.
 *
 * <p>Immutable and safe for any number of threads.
 */
public final class SimilarWords {

  /** Minimum number of letters of a stem. */
  private static final int STEM = 3;

  /** Maximum number of letters of an ending. */
  private static final int ENDING = 3;

  /** Maximum that {@link #edits} counts to. */
  private static final int MANY = 3;

  private final List<List<String>> byLength = new ArrayList<>();

  /** Indexes the words of a model that consist of letters and apostrophes. */
  public SimilarWords(LanguageModel model) {
    Arguments.notNull(model, "model");
    for (String word : model.words()) {
      if (word.codePoints().allMatch(c -> Character.isLetter(c) || c == '\'')) {
        while (byLength.size() <= word.length()) {
          byLength.add(new ArrayList<>());
        }
        byLength.get(word.length()).add(word);
      }
    }
  }

  /** The words within one edit of a word, in the same letter case, shortest first. */
  public List<String> withinOneEdit(String word) {
    return among(word, 1, other -> isOneEdit(word, other));
  }

  /** The words that differ only in their endings, like inflected forms; shortest first. */
  public List<String> inflections(String word) {
    return among(word, ENDING, other -> isInflection(word, other));
  }

  private List<String> among(String word, int difference, Predicate<String> test) {
    Arguments.notNull(word, "word");
    int from = Math.max(0, word.length() - difference);
    int to = Math.min(byLength.size(), word.length() + difference + 1);
    return byLength.subList(Math.min(from, to), to).stream()
        .flatMap(List::stream)
        .filter(test)
        .toList();
  }

  /** Returns whether two words differ by exactly one edit. */
  public static boolean isOneEdit(String word, String other) {
    int n = Arguments.notNull(word, "word").length();
    int m = Arguments.notNull(other, "other").length();
    if (n > m) {
      return isOneEdit(other, word);
    }
    int same = same(word, other);
    if (m - n > 1 || same == m) {
      return false;
    }
    if (m > n) {
      return word.regionMatches(same, other, same + 1, n - same);
    }
    return word.regionMatches(same + 1, other, same + 1, n - same - 1)
        || same + 1 < n
            && word.charAt(same) == other.charAt(same + 1)
            && word.charAt(same + 1) == other.charAt(same)
            && word.regionMatches(same + 2, other, same + 2, n - same - 2);
  }

  /** The length of the common prefix. */
  private static int same(String word, String other) {
    int n = Math.min(word.length(), other.length());
    int same = 0;
    while (same < n && word.charAt(same) == other.charAt(same)) {
      same++;
    }
    return same;
  }

  /** The number of insertions, deletions and substitutions; 3 if there are more. */
  public static int edits(String word, String other) {
    Arguments.notNull(word, "word");
    int[] before = new int[Arguments.notNull(other, "other").length() + 1];
    Arrays.setAll(before, j -> j);
    for (int i = 1; i <= word.length(); i++) {
      int[] row = new int[before.length];
      row[0] = i;
      for (int j = 1; j < row.length; j++) {
        int replaced = before[j - 1] + (word.charAt(i - 1) == other.charAt(j - 1) ? 0 : 1);
        row[j] = Math.min(replaced, 1 + Math.min(before[j], row[j - 1]));
      }
      before = row;
    }
    return Math.min(MANY, before[other.length()]);
  }

  private static boolean isInflection(String word, String other) {
    int same = same(word, other);
    int longer = Math.max(word.length(), other.length());
    return !word.equals(other) && same >= STEM && 2 * same >= longer && longer - same <= ENDING;
  }
}

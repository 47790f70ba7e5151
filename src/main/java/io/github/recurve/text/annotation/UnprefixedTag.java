package io.github.recurve.text.annotation;

import io.github.recurve.text.TagScheme;
import io.github.recurve.text.annotation.AnnotationScheme.BadTagException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/** A tag without a prefix in a file whose other tags have one: mistyped, or of another scheme. */
final class UnprefixedTag {

  private static final int SHORTEST_TYPE = 3; // shorter ones are O, mistyped
  private static final int FEW_EDITS = 2; // such as a missing prefix
  private static final int LONGEST = 40;

  private UnprefixedTag() {}

  /** Describes a tag among those with a prefix. */
  static BadTagException among(List<String> prefixed, String tag) {
    List<String> right = new ArrayList<>(prefixed);
    right.add(TagScheme.OUTSIDE);
    String nearest =
        right.stream().min(Comparator.comparingInt(other -> distance(tag, other))).orElseThrow();
    String closest = "the closest valid one is " + nearest;
    if (!isType(tag)) {
      return new BadTagException(tag, "fits no scheme; " + closest);
    }
    boolean near = distance(tag, nearest) <= FEW_EDITS;
    return new BadTagException(
        tag,
        "has no prefix, but others do, so the file mixes tag schemes; "
            + (near ? closest : "write B-" + tag + " and I-" + tag),
        prefixed.get(0));
  }

  private static boolean isType(String tag) {
    return tag.length() >= SHORTEST_TYPE && tag.codePoints().allMatch(Character::isLetterOrDigit);
  }

  /** The Levenshtein distance of two short texts, ignoring case. */
  private static int distance(String a, String b) {
    String x =
        a.substring(0, Math.min(a.length(), LONGEST)).toUpperCase(Locale.ROOT).replace('0', 'O');
    String y = b.substring(0, Math.min(b.length(), LONGEST)).toUpperCase(Locale.ROOT);
    int[] row = new int[y.length() + 1];
    for (int j = 0; j <= y.length(); j++) {
      row[j] = j;
    }
    for (int i = 1; i <= x.length(); i++) {
      int diagonal = row[0];
      row[0] = i;
      for (int j = 1; j <= y.length(); j++) {
        int replaced = diagonal + (x.charAt(i - 1) == y.charAt(j - 1) ? 0 : 1);
        diagonal = row[j];
        row[j] = Math.min(replaced, 1 + Math.min(row[j], row[j - 1]));
      }
    }
    return row[y.length()];
  }
}

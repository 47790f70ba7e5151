package io.github.recurve.cli;

import io.github.recurve.language.TypedText;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.function.BiPredicate;
import java.util.function.Supplier;

/**
 * The texts that a program asked about last, so that one it comes back to, or changes in the
 * middle, goes on where it was and a personal cache gets its words once. Not thread-safe.
 */
final class RecentTexts {

  /** Texts that are kept: the fields of a form, say. */
  private static final int KEPT = 16;

  private final Supplier<TypedText> factory;
  private final Deque<TypedText> texts = new ArrayDeque<>(); // the latest first

  /** No texts yet; each gets a {@link TypedText} of its own. */
  RecentTexts(Supplier<TypedText> factory) {
    this.factory = factory;
  }

  /**
   * The text of which this is the present state, edited accordingly. An empty text begins anew and
   * ends all others.
   */
  TypedText edit(String now) {
    if (now.isEmpty()) {
      texts.clear();
    }
    TypedText text = find(now);
    text.edit(now);
    texts.addFirst(text);
    if (texts.size() > KEPT) {
      texts.removeLast();
    }
    return text;
  }

  /** The latest text that goes on so, or else that was edited so, or else a new one. */
  private TypedText find(String now) {
    List<BiPredicate<String, String>> relations =
        List.of((before, after) -> after.startsWith(before), RecentTexts::isEdited);
    for (BiPredicate<String, String> relation : relations) {
      for (TypedText text : texts) {
        if (relation.test(text.text(), now)) {
          texts.remove(text);
          return text;
        }
      }
    }
    return factory.get();
  }

  /** Returns whether at least half of the characters are shared at the beginning and the end. */
  private static boolean isEdited(String before, String now) {
    String a = before.strip();
    String b = now.strip();
    int shorter = Math.min(a.length(), b.length());
    int begin = 0;
    while (begin < shorter && a.charAt(begin) == b.charAt(begin)) {
      begin++;
    }
    int end = 0;
    while (end < shorter - begin
        && a.charAt(a.length() - 1 - end) == b.charAt(b.length() - 1 - end)) {
      end++;
    }
    return 2 * (begin + end) >= Math.max(a.length(), b.length());
  }
}

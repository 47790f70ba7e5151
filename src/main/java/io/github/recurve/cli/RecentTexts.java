package io.github.recurve.cli;

import io.github.recurve.language.TypedText;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.function.BiPredicate;
import java.util.function.Supplier;

/**
 * The texts that a program asked about most recently. A text that it returns to, or edits in the
 * middle, continues from its previous state, and a personal cache learns its words only once. Not
 * thread-safe.
 */
final class RecentTexts {

  /** Number of texts kept, such as the fields of a form. */
  private static final int KEPT = 16;

  private final Supplier<TypedText> factory;
  private final Deque<TypedText> texts = new ArrayDeque<>(); // most recent first

  /** Creates an empty list; each text gets its own {@link TypedText}. */
  RecentTexts(Supplier<TypedText> factory) {
    this.factory = factory;
  }

  /**
   * The text whose current state this is, edited accordingly. An empty text starts over and ends
   * all others.
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

  /**
   * The most recent text that this continues, else the most recent one that this edits, else a new
   * one.
   */
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

  /** Returns whether common prefix and suffix cover at least half of the characters. */
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

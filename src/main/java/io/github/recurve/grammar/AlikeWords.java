package io.github.recurve.grammar;

import io.github.recurve.language.LanguageModel;
import io.github.recurve.language.SimilarWords;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Finds frequent English words of a model that are spelt or sound like another word: those that
 * differ from it by one edit, or by two and have the same {@link SoundKey}.
 *
 * <p>Immutable and safe for any number of threads.
 */
final class AlikeWords {

  private static final Pattern WORD = Pattern.compile("[a-z]{3,}");

  private final SimilarWords similar;
  private final Set<String> frequent = new LinkedHashSet<>();
  private final Map<String, List<String>> bySound = new HashMap<>();

  /**
   * The words of a model.
   *
   * @param words number of the most frequent words to use, of which short ones and those with
   *     characters other than {@code a} to {@code z} are left out
   */
  AlikeWords(LanguageModel model, int words) {
    similar = new SimilarWords(model);
    model.words().stream().limit(words).filter(AlikeWords::isWord).forEach(frequent::add);
    for (String word : frequent) {
      bySound.computeIfAbsent(SoundKey.of(word), key -> new ArrayList<>()).add(word);
    }
  }

  private static boolean isWord(String word) {
    return WORD.matcher(word).matches();
  }

  /** The frequent words, most frequent first. */
  Set<String> frequent() {
    return frequent;
  }

  /** Returns whether a token is a lower-case word other than the frequent ones. */
  boolean isRare(String word) {
    return isWord(word) && !frequent.contains(word);
  }

  /**
   * The frequent words that are spelt or sound like a lower-case word, excluding the word itself.
   */
  Set<String> of(String word) {
    Set<String> alike = new LinkedHashSet<>(similar.withinOneEdit(word));
    alike.retainAll(frequent);
    for (String other : bySound.getOrDefault(SoundKey.of(word), List.of())) {
      if (SimilarWords.edits(word, other) == 2) {
        alike.add(other);
      }
    }
    return alike;
  }
}

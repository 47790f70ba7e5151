package io.github.recurve.languagetool;

import io.github.recurve.grammar.Finding;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The findings of the sentences that were last asked for. Bounded by the length of all sentences
 * together; one that is longer by itself is kept until the next, since a rule asks for it once per
 * word. Safe for any number of threads.
 */
final class FindingCache {

  /** Characters of all sentences together. */
  static final int CHARACTERS = 1 << 16;

  private final Map<String, List<Finding>> findings = new LinkedHashMap<>(16, 0.75f, true);
  private long characters;

  /** The findings of a sentence, or null if it is not kept. */
  synchronized List<Finding> get(String sentence) {
    return findings.get(sentence);
  }

  /** Keeps the findings of a sentence. */
  synchronized void put(String sentence, List<Finding> found) {
    if (findings.put(sentence, found) == null) {
      characters += sentence.length();
    }
    Iterator<String> eldest = findings.keySet().iterator();
    while (characters > CHARACTERS && findings.size() > 1) {
      characters -= eldest.next().length();
      eldest.remove();
    }
  }

  /** Characters of the sentences that are kept. */
  synchronized long characters() {
    return characters;
  }
}

package io.github.recurve.grammar;

import java.util.List;
import java.util.Set;

/**
 * The frequent words of a language that learners omit, add or confuse. Immutable.
 *
 * @param missing words that are often omitted; any of them may also be superfluous
 * @param groups words that are confused with each other
 */
record FunctionWords(Set<String> missing, List<List<String>> groups) {

  static final FunctionWords NONE = new FunctionWords(Set.of(), List.of());

  static final FunctionWords ENGLISH =
      new FunctionWords(
          Set.of(
              "a", "an", "the", "to", "of", "in", "on", "at", "for", "with", "by", "from", "is",
              "are", "was", "were", "be", "have", "has", "that", "it", "and", "as", "not"),
          List.of(
              List.of("a", "an", "the", "this", "that", "these", "those", "some", "any"),
              List.of(
                  "to", "of", "in", "on", "at", "for", "with", "by", "from", "about", "into",
                  "over", "as", "than", "like", "since", "during", "through"),
              List.of("is", "are", "was", "were", "be", "been", "being", "am"),
              List.of("have", "has", "had", "having"),
              List.of("do", "does", "did", "done", "doing"),
              List.of("will", "would", "can", "could", "may", "might", "should", "must"),
              List.of("much", "many", "more", "most", "very"),
              List.of("it", "they", "them", "he", "she", "him", "her", "its", "their", "his"),
              List.of("who", "which", "what", "that", "whose", "where", "when"),
              List.of("because", "so", "but", "although", "if", "and", "or"),
              List.of("other", "others", "another")));

  static FunctionWords of(String language) {
    return language.startsWith("en") ? ENGLISH : NONE;
  }
}

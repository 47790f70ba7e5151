package io.github.recurve.cli;

import io.github.recurve.document.Range;
import io.github.recurve.grammar.Finding;
import io.github.recurve.grammar.GrammarChecker;
import io.github.recurve.text.running.SentenceCut;
import io.github.recurve.text.running.TokenPlaces;
import java.util.ArrayList;
import java.util.List;

/**
 * Some sentences of a text, which are checked together. Long sentences are cut, so that the
 * findings of a part are known soon, however long the text is.
 *
 * @param source where the text came from
 * @param text the whole text
 * @param sentences the sentences of this part, in order
 * @param first whether it is the first part of the text
 * @param last whether it is the last part
 */
record TextPart(
    TextSource source, String text, List<Range> sentences, boolean first, boolean last) {

  /** Maximum number of sentences per part. */
  private static final int TOGETHER = 64;

  /**
   * Maximum number of tokens of the first part, which doubles with each part, so that there are
   * findings soon, and then many sentences together, which is faster.
   */
  private static final int FIRST = 4 * SentenceCut.MAX_TOKENS;

  /** Maximum number of tokens per part. */
  private static final int MAX_TOGETHER = 32 * SentenceCut.MAX_TOKENS;

  /**
   * The parts of a text; one without sentences if there are none.
   *
   * @param sentences the tokens of each sentence
   */
  static List<TextPart> of(TextSource source, String text, List<List<Range>> sentences) {
    List<List<Range>> groups = new ArrayList<>();
    List<Range> group = new ArrayList<>();
    int together = 0; // tokens
    int most = FIRST;
    for (List<Range> sentence : sentences) {
      TokenPlaces places = places(sentence);
      for (int from = 0, to; from < sentence.size(); from = to) {
        to = SentenceCut.end(text, places, from);
        if (group.size() == TOGETHER || together + to - from > most) {
          groups.add(group);
          group = new ArrayList<>();
          together = 0;
          most = Math.min(2 * most, MAX_TOGETHER);
        }
        group.add(new Range(sentence.get(from).begin(), sentence.get(to - 1).end()));
        together += to - from;
      }
    }
    groups.add(group);
    List<TextPart> parts = new ArrayList<>();
    for (int i = 0; i < groups.size(); i++) {
      parts.add(new TextPart(source, text, groups.get(i), i == 0, i == groups.size() - 1));
    }
    return parts;
  }

  private static TokenPlaces places(List<Range> tokens) {
    return new TokenPlaces(
        tokens.stream().mapToInt(Range::begin).toArray(),
        tokens.stream().mapToInt(Range::end).toArray());
  }

  /** Checks the sentences. */
  CheckedPart check(GrammarChecker checker) {
    List<List<Finding>> found =
        checker.check(sentences.stream().map(s -> text.substring(s.begin(), s.end())).toList());
    List<List<Finding>> findings = new ArrayList<>();
    for (int s = 0; s < found.size(); s++) {
      int begin = sentences.get(s).begin();
      findings.add(found.get(s).stream().map(finding -> finding.after(begin)).toList());
    }
    return new CheckedPart(this, findings, null);
  }
}

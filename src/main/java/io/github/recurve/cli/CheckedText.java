package io.github.recurve.cli;

import io.github.recurve.document.Range;
import io.github.recurve.document.TextSplitter;
import io.github.recurve.grammar.Finding;
import io.github.recurve.grammar.GrammarChecker;
import java.util.ArrayList;
import java.util.List;

/**
 * A checked text.
 *
 * @param source where the text came from
 * @param sentences the sentences, in order
 * @param findings the findings of each sentence, with offsets in the text
 */
record CheckedText(
    TextSource source, String text, List<Range> sentences, List<List<Finding>> findings) {

  private static final int TOGETHER = 64; // sentences per batch

  /** Splits and checks a text. */
  static CheckedText of(
      GrammarChecker checker, TextSplitter splitter, TextSource source, String text) {
    List<Range> sentences = new ArrayList<>();
    for (List<Range> tokens : splitter.split(text)) {
      sentences.add(new Range(tokens.get(0).begin(), tokens.get(tokens.size() - 1).end()));
    }
    List<List<Finding>> findings = new ArrayList<>();
    for (int from = 0; from < sentences.size(); from += TOGETHER) {
      List<Range> some = sentences.subList(from, Math.min(sentences.size(), from + TOGETHER));
      List<List<Finding>> found =
          checker.check(some.stream().map(s -> text.substring(s.begin(), s.end())).toList());
      for (int s = 0; s < some.size(); s++) {
        int begin = some.get(s).begin();
        findings.add(found.get(s).stream().map(finding -> finding.after(begin)).toList());
      }
    }
    return new CheckedText(source, text, sentences, findings);
  }
}

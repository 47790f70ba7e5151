package io.github.recurve.languagetool;

import io.github.recurve.grammar.Finding;
import io.github.recurve.grammar.GrammarChecker;
import io.github.recurve.grammar.Proposal;
import java.util.List;
import java.util.Map;
import org.languagetool.AnalyzedTokenReadings;
import org.languagetool.rules.RuleMatch;
import org.languagetool.rules.patterns.RuleFilter;

/**
 * Accepts a word as an error if the whole sentence is more probable with another one, and suggests
 * that word. Its rule matches every word, but a sentence is checked only once.
 *
 * <p>Safe for any number of threads. If no model is found, it accepts nothing, and logs that once.
 */
public final class ContextFilter extends RuleFilter {

  private static final FindingCache CHECKED = new FindingCache();

  /** Creates a filter; LanguageTool creates one per rule. */
  public ContextFilter() {}

  @Override
  public RuleMatch acceptRuleMatch(
      RuleMatch match,
      Map<String, String> arguments,
      int patternTokenPosition,
      AnalyzedTokenReadings[] patternTokens,
      List<Integer> tokenPositions) {
    int begin = patternTokens[0].getStartPos();
    for (Finding finding : findings(match.getSentence().getText())) {
      if (finding.begin() == begin) {
        match.setOffsetPosition(
            match.getFromPos(), match.getFromPos() + finding.end() - finding.begin());
        match.setSuggestedReplacements(
            finding.proposals().stream().map(Proposal::text).filter(t -> !t.isEmpty()).toList());
        return match;
      }
    }
    return null;
  }

  private static List<Finding> findings(String sentence) {
    List<Finding> known = CHECKED.get(sentence);
    if (known == null) {
      GrammarChecker checker = EnglishChecker.get();
      known = checker == null ? List.of() : checker.check(sentence);
      CHECKED.put(sentence, known);
    }
    return known;
  }
}

package io.github.recurve.cli;

import io.github.recurve.document.Offsets;
import io.github.recurve.document.Range;
import io.github.recurve.grammar.Finding;
import io.github.recurve.grammar.Proposal;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jline.utils.WCWidth;

/**
 * A report for people: file, line and column of each finding with its proposals, and below the
 * findings of a sentence the sentence, with the words underlined.
 */
final class TextReport implements CheckReport {

  private static final String INDENT = "  ";
  private static final String CONTROL = "[\\p{Cc}\\u202a-\\u202e\\u2066-\\u2069\\ufeff]";

  private final boolean lines;
  private final LineCounter place;

  /**
   * A report.
   *
   * @param unit unit of columns
   * @param lines whether the lines of the texts are those of their files
   */
  TextReport(Offsets unit, boolean lines) {
    this.lines = lines;
    this.place = new LineCounter(unit);
  }

  @Override
  public String of(CheckedPart checked) {
    TextPart part = checked.part();
    TextSource source = part.source();
    if (part.first() && source.offset() > 0) {
      place.goOn(part.text());
    } else if (part.first()) {
      place.begin(part.text(), Math.max(1, source.line()), lines);
    }
    StringBuilder out = new StringBuilder();
    for (int s = 0; s < checked.findings().size(); s++) {
      if (!checked.findings().get(s).isEmpty()) {
        report(part, part.sentences().get(s), checked.findings().get(s), out);
      }
    }
    return out.toString();
  }

  private void report(TextPart part, Range sentence, List<Finding> findings, StringBuilder out) {
    String text = part.text();
    StringBuilder marks = new StringBuilder();
    int at = sentence.begin();
    int width = 0; // columns of the sentence up to there
    for (Finding finding : findings) {
      place.advance(finding.begin());
      out.append(shown(part.source().name())).append(':').append(place.line()).append(':');
      out.append(place.column()).append(": ").append(proposals(text, finding)).append('\n');
      width += columns(text.substring(at, finding.begin()));
      marks.append(" ".repeat(Math.max(0, width - marks.length())));
      int marked = columns(text.substring(finding.begin(), finding.end()));
      marks.append("^".repeat(Math.max(1, marked)));
      width += marked;
      at = finding.end();
    }
    out.append(INDENT).append(shown(text.substring(sentence.begin(), sentence.end())));
    out.append('\n').append(INDENT).append(marks).append("\n\n");
  }

  /** A text without the characters that control a terminal or the direction of text. */
  private static String shown(String text) {
    return text.replaceAll("\\s", " ").replaceAll(CONTROL, "\ufffd");
  }

  /** The columns of a terminal that a text takes: two for wide characters, none for marks. */
  private static int columns(String text) {
    return shown(text).codePoints().map(WCWidth::wcwidth).map(width -> Math.max(0, width)).sum();
  }

  private static String proposals(String text, Finding finding) {
    List<String> words = new ArrayList<>();
    for (Proposal proposal : finding.proposals()) {
      words.add(proposal.text().isEmpty() ? "(leave it out)" : shown(proposal.text()));
    }
    return String.format(
        Locale.ROOT,
        "%s (%.0f %%)%s",
        shown(text.substring(finding.begin(), finding.end())),
        100 * finding.probability(),
        words.isEmpty() ? "" : ": " + String.join(", ", words));
  }
}

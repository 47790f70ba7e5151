package io.github.recurve.cli;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import io.github.recurve.document.Offsets;
import io.github.recurve.document.Range;
import io.github.recurve.grammar.Finding;
import io.github.recurve.grammar.Proposal;
import java.io.IOException;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** The output formats of {@code recurve check}. */
enum CheckFormat {
  /** The sentences that have findings, with the words underlined. */
  TEXT {
    @Override
    String of(CheckedText checked, Offsets offsets) {
      StringBuilder out = new StringBuilder();
      long line = Math.max(1, checked.source().line());
      int at = 0;
      for (int s = 0; s < checked.sentences().size(); s++) {
        Range sentence = checked.sentences().get(s);
        line += lineEnds(checked.text(), at, sentence.begin());
        at = sentence.begin();
        if (!checked.findings().get(s).isEmpty()) {
          report(checked, line, sentence, checked.findings().get(s), out);
        }
      }
      return out.toString();
    }
  },
  /** One JSON object per text, with all of its findings. */
  JSONL {
    @Override
    String of(CheckedText checked, Offsets offsets) throws IOException {
      StringWriter line = new StringWriter();
      try (JsonGenerator json = Json.FACTORY.createGenerator(line)) {
        if (checked.text().codePoints().anyMatch(c -> c >= 0xd800 && c <= 0xdfff)) {
          json.enable(JsonWriteFeature.ESCAPE_NON_ASCII.mappedFeature());
        }
        write(checked, offsets.over(checked.text()), json);
      }
      return line.append('\n').toString();
    }
  };

  private static final double DIGITS = 1e4;
  private static final String INDENT = "  ";
  private static final String CONTROL = "[\\p{Cc}\\u202a-\\u202e\\u2066-\\u2069\\ufeff]";

  /** The findings of a text in this format. */
  abstract String of(CheckedText checked, Offsets offsets) throws IOException;

  /** The number of line ends (LF, CRLF or CR) between two offsets. */
  static long lineEnds(String text, int from, int to) {
    long count = 0;
    for (int i = from; i < to; i++) {
      char c = text.charAt(i);
      boolean first = c == '\r' && i + 1 < text.length() && text.charAt(i + 1) == '\n';
      count += c == '\n' || c == '\r' && !first ? 1 : 0;
    }
    return count;
  }

  private static void report(
      CheckedText checked, long line, Range sentence, List<Finding> findings, StringBuilder out) {
    String text = checked.text();
    out.append(checked.source().name()).append(':').append(line).append('\n');
    out.append(INDENT).append(shown(text, sentence.begin(), sentence.end())).append('\n');
    StringBuilder marks = new StringBuilder();
    List<String> proposals = new ArrayList<>();
    for (Finding finding : findings) {
      int begin = width(text, sentence.begin(), finding.begin());
      marks.append(" ".repeat(Math.max(0, begin - marks.length())));
      marks.append("^".repeat(Math.max(1, width(text, finding.begin(), finding.end()))));
      proposals.add(proposals(text, finding));
    }
    out.append(INDENT).append(marks).append('\n');
    proposals.forEach(proposal -> out.append(INDENT).append(proposal).append('\n'));
    out.append('\n');
  }

  /** A part of a text without the characters that control a terminal or the direction of text. */
  private static String shown(String text, int begin, int end) {
    return text.substring(begin, end).replaceAll("\\s", " ").replaceAll(CONTROL, "\ufffd");
  }

  private static int width(String text, int begin, int end) {
    return text.codePointCount(begin, end);
  }

  private static String proposals(String text, Finding finding) {
    List<String> words = new ArrayList<>();
    for (Proposal proposal : finding.proposals()) {
      words.add(proposal.text().isEmpty() ? "(leave it out)" : proposal.text());
    }
    return String.format(
        Locale.ROOT,
        "%s (%.0f %%)%s",
        shown(text, finding.begin(), finding.end()),
        100 * finding.probability(),
        words.isEmpty() ? "" : ": " + String.join(", ", words));
  }

  private static void write(CheckedText checked, Offsets.Counter offsets, JsonGenerator json)
      throws IOException {
    json.writeStartObject();
    json.writeStringField("file", checked.source().name());
    if (checked.source().line() > 0) {
      json.writeNumberField("line", checked.source().line());
    }
    json.writeStringField("text", checked.text());
    json.writeArrayFieldStart("findings");
    for (List<Finding> sentence : checked.findings()) {
      for (Finding finding : sentence) {
        write(finding, checked.text(), offsets, json);
      }
    }
    json.writeEndArray();
    json.writeEndObject();
  }

  private static void write(
      Finding finding, String text, Offsets.Counter offsets, JsonGenerator json)
      throws IOException {
    json.writeStartObject();
    json.writeNumberField("begin", offsets.of(finding.begin()));
    json.writeNumberField("end", offsets.of(finding.end()));
    json.writeStringField("text", text.substring(finding.begin(), finding.end()));
    json.writeStringField("kind", finding.kind().name().toLowerCase(Locale.ROOT));
    json.writeNumberField("probability", Math.rint(finding.probability() * DIGITS) / DIGITS);
    json.writeArrayFieldStart("proposals");
    for (Proposal proposal : finding.proposals()) {
      json.writeStartObject();
      json.writeStringField("text", proposal.text());
      json.writeNumberField("logOdds", Math.rint(proposal.logOdds() * DIGITS) / DIGITS);
      json.writeEndObject();
    }
    json.writeEndArray();
    json.writeEndObject();
  }
}

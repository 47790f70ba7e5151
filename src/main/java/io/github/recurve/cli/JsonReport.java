package io.github.recurve.cli;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import io.github.recurve.document.Offsets;
import io.github.recurve.grammar.Finding;
import io.github.recurve.grammar.Proposal;
import java.io.IOException;
import java.io.StringWriter;
import java.util.List;
import java.util.Locale;

/**
 * One JSON object per text, with all of its findings; the first error, if a part could not be
 * checked, follows them.
 */
final class JsonReport implements CheckReport {

  private static final double DIGITS = 1e4;

  private final Offsets unit;
  private final StringWriter out = new StringWriter();
  private JsonGenerator json; // of the current text
  private Offsets.Counter offsets;
  private String error;

  /**
   * A report.
   *
   * @param unit unit of offsets
   */
  JsonReport(Offsets unit) {
    this.unit = unit;
  }

  @Override
  public String of(CheckedPart checked) throws IOException {
    TextPart part = checked.part();
    if (part.first()) {
      begin(part);
    }
    error = error == null ? checked.error() : error;
    for (List<Finding> sentence : checked.findings()) {
      for (Finding finding : sentence) {
        write(finding, part.text());
      }
    }
    if (part.last()) {
      end();
    } else {
      json.flush();
    }
    String written = out.toString();
    out.getBuffer().setLength(0);
    return written;
  }

  private void begin(TextPart part) throws IOException {
    json = Json.FACTORY.createGenerator(out);
    offsets = unit.over(part.text());
    error = null;
    if (part.text().codePoints().anyMatch(c -> c >= 0xd800 && c <= 0xdfff)) {
      json.enable(JsonWriteFeature.ESCAPE_NON_ASCII.mappedFeature());
    }
    json.writeStartObject();
    json.writeStringField("file", part.source().name());
    if (part.source().line() > 0) {
      json.writeNumberField("line", part.source().line());
    }
    json.writeStringField("text", part.text());
    json.writeArrayFieldStart("findings");
  }

  private void end() throws IOException {
    json.writeEndArray();
    if (error != null) {
      json.writeStringField("error", error);
    }
    json.writeEndObject();
    json.close();
    out.append('\n');
  }

  private void write(Finding finding, String text) throws IOException {
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

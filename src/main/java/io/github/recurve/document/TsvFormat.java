package io.github.recurve.document;

import io.github.recurve.document.Document.Sentence;
import io.github.recurve.document.Document.Token;
import java.util.Locale;
import java.util.Optional;

/**
 * One line per token, with tab-separated columns: token, tag, probability, begin, end; a blank line
 * after each sentence.
 *
 * @param titled whether a comment with the name of its file precedes each document
 * @param shift is added to each offset
 */
public record TsvFormat(boolean titled, long shift) implements DocumentFormat {

  /** The format of whole documents. */
  public TsvFormat(boolean titled) {
    this(titled, 0);
  }

  @Override
  public Optional<DocumentFormat> ofPiece(long begin) {
    return titled ? Optional.empty() : Optional.of(new TsvFormat(false, begin));
  }

  @Override
  public void append(Document document, StringBuilder out) {
    if (titled) {
      out.append("# file = ").append(document.name().replaceAll("[\\r\\n\\t]", " ")).append('\n');
    }
    for (Sentence sentence : document.sentences()) {
      for (Token token : sentence.tokens()) {
        out.append(document.text(token)).append('\t').append(token.tag()).append('\t');
        out.append(String.format(Locale.ROOT, "%.4f", token.probability())).append('\t');
        out.append(shift + token.begin()).append('\t');
        out.append(shift + token.end()).append('\n');
      }
      out.append('\n');
    }
  }
}

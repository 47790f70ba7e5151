package io.github.recurve.document;

import io.github.recurve.document.Document.Sentence;
import io.github.recurve.document.Document.Token;
import java.util.Optional;

/**
 * The format of CoNLL 2003: token and IOB2 tag separated by a space, a blank line after each
 * sentence, {@code -DOCSTART-} between documents.
 */
public record ColumnFormat() implements DocumentFormat {

  @Override
  public String separator() {
    return "-DOCSTART- O\n\n";
  }

  @Override
  public Optional<DocumentFormat> ofPiece(long begin) {
    return Optional.of(this);
  }

  @Override
  public void append(Document document, StringBuilder out) {
    for (Sentence sentence : document.sentences()) {
      for (Token token : sentence.tokens()) {
        out.append(document.text(), token.begin(), token.end());
        out.append(' ').append(token.tag()).append('\n');
      }
      out.append('\n');
    }
  }
}

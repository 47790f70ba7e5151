package io.github.recurve.document;

import io.github.recurve.check.Arguments;
import io.github.recurve.document.Document.Sentence;
import io.github.recurve.document.Document.Token;
import java.util.Collection;
import java.util.Optional;

/**
 * The format of CoNLL 2003: token and IOB2 tag in two columns, a blank line after each sentence,
 * {@code -DOCSTART-} between documents.
 *
 * @param delimiter between token and tag: a space, or a tab if a token contains a space
 */
public record ColumnFormat(char delimiter) implements DocumentFormat {

  /** Columns separated by a space, for tokens without spaces. */
  public ColumnFormat() {
    this(' ');
  }

  /** The format in which all these documents, in one file, can be read again. */
  public static ColumnFormat of(Collection<Document> documents) {
    Arguments.elements(documents, "documents");
    boolean spaces =
        documents.stream().flatMap(Document::tokens).anyMatch(token -> token.indexOf(' ') >= 0);
    return new ColumnFormat(spaces ? '\t' : ' ');
  }

  @Override
  public String separator() {
    return "-DOCSTART-" + delimiter + "O\n\n";
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
        out.append(delimiter).append(token.tag()).append('\n');
      }
      out.append('\n');
    }
  }
}

package io.github.recurve.document;

import io.github.recurve.document.Document.Entity;
import io.github.recurve.document.Document.Sentence;
import io.github.recurve.document.Document.Token;
import io.github.recurve.text.TagScheme;
import java.util.Optional;

/**
 * The unchanged text with names in brackets, {@code [PER Somesh] worked at [ORG Cisco]}, and plain
 * tags after their words, {@code worked/VERB}.
 *
 * @param titled whether the name of its file precedes each document
 */
public record TextFormat(boolean titled) implements DocumentFormat {

  @Override
  public String separator() {
    return titled ? "\n" : "";
  }

  @Override
  public Optional<DocumentFormat> ofPiece(long begin) {
    return titled ? Optional.empty() : Optional.of(this);
  }

  @Override
  public void append(Document document, StringBuilder out) {
    if (titled) {
      out.append("==> ").append(document.name()).append(" <==\n");
    }
    String text = document.text();
    int at = 0;
    for (Sentence sentence : document.sentences()) {
      int next = 0;
      for (Token token : sentence.tokens()) {
        out.append(text, at, token.begin());
        Entity entity = next < sentence.entities().size() ? sentence.entities().get(next) : null;
        if (entity != null && entity.begin() == token.begin()) {
          out.append('[').append(entity.type()).append(' ');
        }
        out.append(text, token.begin(), token.end());
        if (!TagScheme.isChunkTag(token.tag())) {
          out.append('/').append(token.tag());
        }
        if (entity != null && entity.end() == token.end()) {
          out.append(']');
          next++;
        }
        at = token.end();
      }
    }
    out.append(text, at, text.length());
    if (titled && !text.endsWith("\n")) {
      out.append('\n');
    }
  }
}

package io.github.recurve.document;

import io.github.recurve.document.Document.Entity;
import io.github.recurve.document.Document.Sentence;
import io.github.recurve.document.Document.Token;
import io.github.recurve.tagger.Tagger;
import io.github.recurve.text.Span;
import io.github.recurve.text.Tagging;
import java.util.ArrayList;
import java.util.List;

/** Splits and tags documents. Thread-safe if its splitter is; {@link #copy} for each thread. */
public final class DocumentTagger {

  private final Tagger tagger;
  private final TextSplitter splitter;

  /** A tagger of documents. */
  public DocumentTagger(Tagger tagger, TextSplitter splitter) {
    this.tagger = tagger;
    this.splitter = splitter;
  }

  /** A tagger for another thread; the network is shared. */
  public DocumentTagger copy() {
    return new DocumentTagger(tagger, splitter.copy());
  }

  /**
   * Tags a text.
   *
   * @param name file name
   * @param line line of the file that contains the text, 0 if the text is the whole file
   */
  public Document tag(String name, long line, String text) {
    List<Sentence> sentences = new ArrayList<>();
    for (List<Range> tokens : splitter.split(text)) {
      sentences.add(tag(text, tokens));
    }
    return new Document(name, line, text, sentences);
  }

  private Sentence tag(String text, List<Range> ranges) {
    Tagging tagging =
        tagger.tag(ranges.stream().map(r -> text.substring(r.begin(), r.end())).toList());
    List<Token> tokens = new ArrayList<>(ranges.size());
    for (int t = 0; t < ranges.size(); t++) {
      Range range = ranges.get(t);
      tokens.add(new Token(range.begin(), range.end(), tagging.tag(t), tagging.probability(t)));
    }
    List<Entity> entities = new ArrayList<>();
    for (Span span : tagging.spans()) {
      entities.add(
          new Entity(
              ranges.get(span.start()).begin(),
              ranges.get(span.end() - 1).end(),
              span.type(),
              span.probability()));
    }
    return new Sentence(
        ranges.get(0).begin(), ranges.get(ranges.size() - 1).end(), tokens, entities);
  }
}

package io.github.recurve.document;

import io.github.recurve.check.Arguments;
import io.github.recurve.document.Document.Entity;
import io.github.recurve.document.Document.Sentence;
import io.github.recurve.document.Document.Token;
import io.github.recurve.tagger.Tagger;
import io.github.recurve.text.Span;
import io.github.recurve.text.Tagging;
import java.io.IOException;
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

  /**
   * A tagger of documents in the language of a tagger, split by OpenNLP's models of that language
   * if they are on the class path, and by Unicode's rules otherwise. Not thread-safe.
   *
   * @throws IOException if such a model cannot be read
   */
  public static DocumentTagger of(Tagger tagger) throws IOException {
    Arguments.notNull(tagger, "tagger");
    SplitterModels models = SplitterModels.onClassPath(tagger.language());
    return new DocumentTagger(tagger, new RunningTextSplitter(models, tagger.language()));
  }

  /** A tagger for another thread; the network is shared. */
  public DocumentTagger copy() {
    return new DocumentTagger(tagger, splitter.copy());
  }

  /** Tags a text that is of no file. */
  public Document tag(String text) {
    return tag("", 0, text);
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

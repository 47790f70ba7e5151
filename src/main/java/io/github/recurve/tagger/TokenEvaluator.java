package io.github.recurve.tagger;

import io.github.recurve.network.CharacterInference;
import io.github.recurve.network.Embedding;
import io.github.recurve.tagger.Lexicon.Token;

/**
 * One-token inference for {@link TokenEncoder}: the same row, without what a gradient needs.
 *
 * <p>Immutable and safe for any number of threads.
 */
final class TokenEvaluator {

  private final Lexicon lexicon;
  private final Embedding words; // or null
  private final CharacterInference characters; // or null
  private final Embedding shapes; // or null
  private final int size;

  TokenEvaluator(
      Lexicon lexicon, Embedding words, CharacterInference characters, Embedding shapes, int size) {
    this.lexicon = lexicon;
    this.words = words;
    this.characters = characters;
    this.shapes = shapes;
    this.size = size;
  }

  /** The input of a token [size]. */
  float[] encode(Token token) {
    float[] x = new float[size];
    if (token.vector() >= 0) {
      lexicon.vectors().row(token.vector(), x, 0);
    }
    int column = lexicon.vectors().columns();
    if (words != null) {
      words.copyRow(token.word(), x, column);
      column += words.size();
    }
    if (characters != null) {
      characters.encode(token.characters(), x, column);
      column += characters.outputSize();
    }
    if (shapes != null) {
      shapes.copyRow(token.shape(), x, column);
    }
    return x;
  }
}

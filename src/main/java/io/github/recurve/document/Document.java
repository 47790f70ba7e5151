package io.github.recurve.document;

import io.github.recurve.check.Arguments;
import java.util.List;
import java.util.stream.Stream;

/**
 * A tagged text. Immutable.
 *
 * @param name file name, for display
 * @param line line of the file that contains the text, from 1; 0 if the text is the whole file
 * @param text the original text, unchanged
 * @param sentences in text order, without overlap; only white space lies between them
 */
public record Document(String name, long line, String text, List<Sentence> sentences) {

  /** Copies the list. */
  public Document {
    sentences = List.copyOf(sentences);
  }

  /**
   * A sentence.
   *
   * @param begin offset of its first character
   * @param end offset after its last character
   * @param tokens at least one, in order
   * @param entities in order, without overlap; each begins and ends with a token
   */
  public record Sentence(int begin, int end, List<Token> tokens, List<Entity> entities) {
    /** Copies the lists. */
    public Sentence {
      tokens = List.copyOf(tokens);
      entities = List.copyOf(entities);
    }
  }

  /**
   * A token.
   *
   * @param begin offset of its first character
   * @param end offset after its last character
   * @param tag an IOB2 tag or a plain tag
   * @param probability probability of the tag
   */
  public record Token(int begin, int end, String tag, double probability) {
    /** Checks the arguments. */
    public Token {
      Arguments.notNull(tag, "tag");
    }
  }

  /**
   * A typed piece of text.
   *
   * @param begin offset of its first character
   * @param end offset after its last character
   * @param type the type, in the tagger's spelling
   * @param probability probability of the whole entity
   */
  public record Entity(int begin, int end, String type, double probability) {
    /** Checks the arguments. */
    public Entity {
      Arguments.notNull(type, "type");
    }
  }

  /** The entities of all sentences. */
  public List<Entity> entities() {
    return sentences.stream().flatMap(sentence -> sentence.entities().stream()).toList();
  }

  /** The tokens of all sentences. */
  public Stream<String> tokens() {
    return sentences.stream().flatMap(sentence -> sentence.tokens().stream()).map(this::text);
  }

  /** The characters of a token. */
  public String text(Token token) {
    return text.substring(token.begin(), token.end());
  }

  /** The characters of an entity. */
  public String text(Entity entity) {
    return text.substring(entity.begin(), entity.end());
  }
}

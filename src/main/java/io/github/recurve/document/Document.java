package io.github.recurve.document;

import java.util.List;

/**
 * A tagged text. Immutable.
 *
 * @param name of the file, for display
 * @param line of the file that holds the text, from 1; 0 if the file is the text
 * @param text the original, to the character
 * @param sentences in the order of the text, without overlap; what is between them is white space
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
   * @param tag in IOB2, or a plain tag
   * @param probability of the tag
   */
  public record Token(int begin, int end, String tag, double probability) {}

  /**
   * A typed piece of text.
   *
   * @param begin offset of its first character
   * @param end offset after its last character
   * @param type as the tagger spells it
   * @param probability of the entity as a whole
   */
  public record Entity(int begin, int end, String type, double probability) {}

  /** The entities of all sentences. */
  public List<Entity> entities() {
    return sentences.stream().flatMap(sentence -> sentence.entities().stream()).toList();
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

package io.github.recurve.document;

import io.github.recurve.check.Arguments;
import io.github.recurve.document.Document.Entity;
import io.github.recurve.document.Document.Sentence;
import io.github.recurve.document.Document.Token;
import io.github.recurve.text.TagScheme;
import java.util.ArrayList;
import java.util.List;

/**
 * Standoff annotation of the brat tool, without the text: {@code T1 TAB PER 0 6 TAB Somesh}. A name
 * that spans lines has one fragment per line.
 *
 * @param offsets brat itself counts code points
 */
public record BratFormat(Offsets offsets) implements DocumentFormat {

  /** Checks the argument. */
  public BratFormat {
    Arguments.notNull(offsets, "offsets");
  }

  @Override
  public void append(Document document, StringBuilder out) {
    Offsets.Counter counter = offsets.over(document.text());
    int number = 0;
    for (Sentence sentence : document.sentences()) {
      for (Entity entity : annotations(sentence)) {
        out.append('T').append(++number).append('\t');
        out.append(entity.type().replaceAll("\\s", "_")).append(' ');
        List<Range> fragments = fragments(document.text(), entity);
        StringBuilder words = new StringBuilder();
        for (Range fragment : fragments) {
          out.append(words.isEmpty() ? "" : ";");
          out.append(counter.of(fragment.begin())).append(' ').append(counter.of(fragment.end()));
          words.append(words.isEmpty() ? "" : " ");
          words.append(document.text(), fragment.begin(), fragment.end());
        }
        out.append('\t').append(words).append('\n');
      }
    }
  }

  private static List<Entity> annotations(Sentence sentence) {
    List<Entity> all = new ArrayList<>(sentence.entities());
    for (Token token : sentence.tokens()) {
      if (!TagScheme.isChunkTag(token.tag())) {
        all.add(new Entity(token.begin(), token.end(), token.tag(), token.probability()));
      }
    }
    return all;
  }

  /** Returns whether a character is not allowed in an annotation line. */
  private static boolean isBreak(char c) {
    return c == '\n' || c == '\r' || c == '\t';
  }

  /** The parts of an entity on each line, without surrounding white space. */
  private static List<Range> fragments(String text, Entity entity) {
    List<Range> fragments = new ArrayList<>();
    int begin = entity.begin();
    for (int i = entity.begin(); i <= entity.end(); i++) {
      if (i == entity.end() || isBreak(text.charAt(i))) {
        int end = i;
        while (begin < end && Characters.isSeparator(text.charAt(begin))) {
          begin++;
        }
        while (end > begin && Characters.isSeparator(text.charAt(end - 1))) {
          end--;
        }
        if (begin < end) {
          fragments.add(new Range(begin, end));
        }
        begin = i + 1;
      }
    }
    return fragments;
  }
}

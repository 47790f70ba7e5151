package io.github.recurve.grammar;

import io.github.recurve.check.Arguments;
import java.io.Serializable;
import java.util.List;

/**
 * A place where something does not belong, or is missing.
 *
 * @param begin offset of its first character in the text
 * @param end offset after its last character
 * @param kind how it was found
 * @param probability that it is an error, in [0, 1]
 * @param proposals what to write in place of it, best first; none where none is likely
 */
public record Finding(int begin, int end, Kind kind, double probability, List<Proposal> proposals)
    implements Serializable {

  /** The ways to find an error. */
  public enum Kind {
    /** A word that is easily confused with another one, which is likelier in the sentence. */
    CONFUSED,
    /** A token that a detector marks. */
    INCORRECT
  }

  /** Copies the list. */
  public Finding {
    Arguments.notNull(kind, "kind");
    proposals = List.copyOf(Arguments.elements(proposals, "proposals"));
  }

  /** The same in a longer text, in which the checked one begins later. */
  public Finding after(int characters) {
    return new Finding(begin + characters, end + characters, kind, probability, proposals);
  }
}

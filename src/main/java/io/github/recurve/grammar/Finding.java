package io.github.recurve.grammar;

import io.github.recurve.check.Arguments;
import java.io.Serializable;
import java.util.List;

/**
 * A place in a text where something is wrong or missing.
 *
 * @param begin offset of its first character in the text
 * @param end offset after its last character
 * @param kind how it was found
 * @param probability probability that it is an error, in [0, 1]
 * @param proposals replacements, best first; empty if none is likely. Words that are easily
 *     confused with that of the text come before other corrections of a token that a detector
 *     marks.
 */
public record Finding(int begin, int end, Kind kind, double probability, List<Proposal> proposals)
    implements Serializable {

  /** The ways to find an error. */
  public enum Kind {
    /** A word that is easily confused with another one, which is more likely in the sentence. */
    CONFUSED,
    /** A token marked by a detector. */
    INCORRECT
  }

  /** Copies the list. */
  public Finding {
    Arguments.notNull(kind, "kind");
    proposals = List.copyOf(Arguments.elements(proposals, "proposals"));
  }

  /** The same finding with its offsets shifted, for a checked text that is part of a longer one. */
  public Finding after(int characters) {
    return new Finding(begin + characters, end + characters, kind, probability, proposals);
  }
}

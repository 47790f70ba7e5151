package opennlp.ext.recurve;

import io.github.recurve.tagger.Tagger;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import opennlp.tools.namefind.BioCodec;

/**
 * Maps the tags of an entity tagger to the outcomes that OpenNLP's {@link BioCodec} reads: {@code
 * B-PER} to {@code person-start}, {@code I-PER} to {@code person-cont}, {@code O} to {@code other}.
 *
 * <p>Immutable.
 */
final class Outcomes {

  private final Map<String, String> byTag;
  private final Map<String, String> byType;

  private Outcomes(Map<String, String> byTag, Map<String, String> byType) {
    this.byTag = byTag;
    this.byType = byType;
  }

  /**
   * The outcomes of a tagger.
   *
   * @throws IllegalArgumentException if the tagger does not mark entities, or two of its types have
   *     the same spelling in OpenNLP
   */
  static Outcomes of(Tagger tagger) {
    return of(tagger.tags(), tagger.types(), tagger.metadata());
  }

  static Outcomes of(List<String> tags, List<String> types, Map<String, String> metadata) {
    if (types.isEmpty()) {
      throw new IllegalArgumentException(
          "the network gives plain tags such as "
              + tags.stream().limit(3).toList()
              + ", not names; a part-of-speech tagger is loaded as a POSModel");
    }
    Map<String, String> byType = new LinkedHashMap<>();
    types.forEach(type -> byType.put(type, EntityTypes.toOpenNlp(type, metadata)));
    Set<String> names = new HashSet<>(byType.values());
    if (names.size() < types.size()) {
      throw new IllegalArgumentException("two types have one name in OpenNLP: " + byType);
    }
    Map<String, String> byTag = new LinkedHashMap<>();
    for (String tag : tags) {
      byTag.put(tag, outcome(tag, byType));
    }
    return new Outcomes(byTag, byType);
  }

  private static String outcome(String tag, Map<String, String> byType) {
    if (tag.equals("O")) {
      return BioCodec.OTHER;
    }
    String part = tag.startsWith("B-") ? BioCodec.START : BioCodec.CONTINUE;
    return byType.get(tag.substring(2)) + "-" + part;
  }

  /** The outcome of an IOB2 tag. */
  String ofTag(String tag) {
    return byTag.get(tag);
  }

  /** OpenNLP's name of a type. */
  String ofType(String type) {
    return byType.get(type);
  }

  /** All outcomes, in the order of the tagger's tags. */
  String[] all() {
    return byTag.values().toArray(new String[0]);
  }
}

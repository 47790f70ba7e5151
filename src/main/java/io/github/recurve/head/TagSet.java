package io.github.recurve.head;

import io.github.recurve.network.AllowedTransitions;
import io.github.recurve.text.TagScheme;
import io.github.recurve.text.TaggedSentence;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.IntStream;

/**
 * The tags that a network chooses from. For chunks (names) the network works in BIOES, {@code O}
 * first, and exposes IOB2; any other tags (parts of speech) are used as they are.
 *
 * <p>Immutable.
 */
public final class TagSet {

  /** BIOES has four tags per type. */
  private static final int PREFIXES = 4;

  private final boolean chunks;
  private final List<String> types;
  private final List<String> tags;
  private final Map<String, Integer> indices = new HashMap<>();

  /** Upper bound on the number of tags in a file; real tag sets have at most some hundreds. */
  private static final int MAX_TYPES = 1 << 14;

  private TagSet(boolean chunks, List<String> types) {
    if (types.size() > MAX_TYPES) {
      throw new IllegalArgumentException(
          types.size() + " types or tags; a tag set has at most " + MAX_TYPES);
    }
    this.chunks = chunks;
    this.types = List.copyOf(types);
    this.tags = chunks ? TagScheme.BIOES.inventory(types) : this.types;
    for (int i = 0; i < tags.size(); i++) {
      indices.putIfAbsent(tags.get(i), i);
    }
  }

  /** BIOES tags over chunk types. */
  public static TagSet chunks(List<String> types) {
    return new TagSet(true, types);
  }

  /** Plain tags, which encode no spans. */
  public static TagSet plain(List<String> tags) {
    return new TagSet(false, tags);
  }

  /** The tag set of training data: chunks if every tag looks like a chunk tag. */
  public static TagSet of(List<List<String>> sentences) {
    TreeSet<String> all = new TreeSet<>();
    List<List<String>> known = sentences.stream().map(TagSet::known).toList();
    known.forEach(all::addAll);
    if (TagScheme.detect(known).isEmpty()) {
      all.remove(TaggedSentence.UNKNOWN);
      return plain(List.copyOf(all));
    }
    TreeSet<String> types = new TreeSet<>();
    for (String tag : all) {
      if (!tag.equals(TagScheme.OUTSIDE)) {
        types.add(TagScheme.type(tag));
      }
    }
    return chunks(List.copyOf(types));
  }

  public boolean isChunks() {
    return chunks;
  }

  /** Chunk types, or the plain tags. */
  public List<String> types() {
    return types;
  }

  public int size() {
    return tags.size();
  }

  public String tag(int index) {
    return tags.get(index);
  }

  /** The index of a tag, or -1. */
  public int indexOf(String tag) {
    return indices.getOrDefault(tag, -1);
  }

  /** The well-formed sequences of tags. */
  AllowedTransitions transitions() {
    if (!chunks) {
      return AllowedTransitions.all(size());
    }
    int[] enters = new int[size()]; // 0 outside a chunk, 1 + type inside
    int[] leaves = new int[size()];
    for (int tag = 1; tag < size(); tag++) {
      boolean closes = prefix(tag) == 'E' || prefix(tag) == 'S';
      enters[tag] = continues(tag) ? 1 + type(tag) : 0;
      leaves[tag] = closes ? 0 : 1 + type(tag);
    }
    return AllowedTransitions.ofStates(enters, leaves);
  }

  private char prefix(int tag) {
    return tags.get(tag).charAt(0);
  }

  /** The end of the chunk that begins at token {@code from} of well-formed tags. */
  public int chunkEnd(int[] sentenceTags, int from) {
    int end = from + 1;
    while (chunks && end < sentenceTags.length && continues(sentenceTags[end])) {
      end++;
    }
    return end;
  }

  /** Returns whether a tag is inside a chunk or at its end, but not at its beginning. */
  private boolean continues(int tag) {
    return tag > 0 && prefix(tag) != 'B' && prefix(tag) != 'S';
  }

  /** The type of a chunk tag, as an index of {@link #types}. */
  int type(int tag) {
    return (tag - 1) / PREFIXES;
  }

  /** The exposed tags: IOB2 for chunks. */
  public List<String> externalTags() {
    if (!chunks) {
      return tags;
    }
    return TagScheme.IOB2.inventory(types);
  }

  /** The tags, with unknown ones replaced by O if the others are chunk tags. */
  private static List<String> known(List<String> sentenceTags) {
    boolean chunkTags =
        sentenceTags.stream()
            .allMatch(tag -> tag.equals(TaggedSentence.UNKNOWN) || TagScheme.isChunkTag(tag));
    return chunkTags
        ? sentenceTags.stream()
            .map(tag -> tag.equals(TaggedSentence.UNKNOWN) ? TagScheme.OUTSIDE : tag)
            .toList()
        : sentenceTags;
  }

  /** IOB2 or BIOES or IOB1 tags of a sentence, or plain ones, as indices; -1 where unknown. */
  public int[] encode(List<String> sentenceTags) {
    List<String> inner = chunks ? TagScheme.BIOES.repair(known(sentenceTags)) : sentenceTags;
    return IntStream.range(0, inner.size())
        .map(t -> sentenceTags.get(t).equals(TaggedSentence.UNKNOWN) ? -1 : indexOf(inner.get(t)))
        .toArray();
  }

  /** The external tag of each tag: B and S give B, I and E give I. */
  public int[] toExternal() {
    int[] map = new int[size()];
    for (int i = 0; i < map.length; i++) {
      map[i] =
          !chunks || i == 0 ? i : 1 + 2 * type(i) + (prefix(i) == 'B' || prefix(i) == 'S' ? 0 : 1);
    }
    return map;
  }
}

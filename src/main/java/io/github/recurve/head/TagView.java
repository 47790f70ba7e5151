package io.github.recurve.head;

import io.github.recurve.text.Tagging;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A tagger's view of one head: the external tags of the reported types, and the mapping of the
 * decoder's tags and probabilities to them. Immutable.
 */
public final class TagView {

  private final TagHead head;
  private final List<String> tags;
  private final int[] toExternal; // [internal tags]: index in tags
  private final boolean[] preferred; // [internal tags]; null unless plain tags have a minimum

  /** The view of a head. */
  public TagView(TagHead head) {
    this.head = head;
    TagSet tagSet = head.tags();
    Set<String> types = Set.copyOf(head.reportedTypes());
    List<String> reported = new ArrayList<>();
    for (String tag : tagSet.externalTags()) {
      if (!tagSet.isChunks() || tag.equals("O") || types.contains(tag.substring(2))) {
        reported.add(tag);
      }
    }
    tags = List.copyOf(reported);
    preferred = preferred(head);
    Map<String, Integer> indices = new HashMap<>();
    for (String tag : tags) {
      indices.put(tag, indices.size());
    }
    List<String> external = tagSet.externalTags();
    toExternal = tagSet.toExternal();
    for (int i = 0; i < toExternal.length; i++) {
      toExternal[i] = indices.getOrDefault(external.get(toExternal[i]), 0); // else O
    }
  }

  private static boolean[] preferred(TagHead head) {
    if (head.tags().isChunks() || head.decoding().reportedTypes().isEmpty()) {
      return null;
    }
    boolean[] preferred = new boolean[head.tags().size()];
    for (int i = 0; i < preferred.length; i++) {
      preferred[i] = head.decoding().reportedTypes().contains(head.tags().externalTags().get(i));
    }
    return preferred;
  }

  /** IOB2 tags of the reported types, {@code O} first; for plain tags the tags themselves. */
  public List<String> tags() {
    return tags;
  }

  /**
   * Decodes the scores of a sentence.
   *
   * @param scores [length, internal tags], overwritten
   * @param marginals [length, internal tags], scratch
   */
  public Tagging decode(
      TagHeadInference inference, List<String> forms, float[] scores, float[] marginals) {
    int length = forms.size();
    int[] best = new int[length];
    float[] chunks = new float[length]; // [length], at the beginning of each chunk
    if (length > 0) {
      inference.decode(scores, length, best, marginals, chunks);
    }
    float[] external = new float[length * tags.size()]; // [length, tags]
    int n = toExternal.length;
    for (int t = 0; t < length; t++) {
      for (int i = 0; i < n; i++) {
        external[t * tags.size() + toExternal[i]] += marginals[t * n + i];
      }
    }
    if (preferred != null) {
      prefer(best, marginals);
    } else if (head.tags().isChunks()) {
      dropUnwanted(forms, best, chunks);
    }
    for (int t = 0; t < length; t++) {
      best[t] = toExternal[best[t]];
    }
    for (int i = 0; i < external.length; i++) {
      external[i] = Math.min(1, external[i]);
    }
    return new SpanTagging(tags, head.tags().isChunks(), best, external, chunks);
  }

  /**
   * Assigns each token the most likely preferred tag if it is likely enough, and another tag
   * otherwise.
   */
  private void prefer(int[] best, float[] marginals) {
    int n = preferred.length;
    for (int t = 0; t < best.length; t++) {
      int tag = likeliest(marginals, t * n, true);
      boolean enough = marginals[t * n + tag] >= head.decoding().minimumProbability();
      best[t] = enough ? tag : likeliest(marginals, t * n, false);
    }
  }

  private int likeliest(float[] marginals, int from, boolean wanted) {
    int best = -1;
    for (int i = 0; i < preferred.length; i++) {
      if (preferred[i] == wanted && (best < 0 || marginals[from + i] > marginals[from + best])) {
        best = i;
      }
    }
    return best;
  }

  /** Turns chunks into {@code O} that are less likely than the minimum, or names of users. */
  private void dropUnwanted(List<String> forms, int[] best, float[] chunks) {
    DecoderSettings decoding = head.decoding();
    if (decoding.minimumProbability() == 0 && decoding.userNames()) {
      return;
    }
    for (int from = 0; from < best.length; ) {
      int to = head.tags().chunkEnd(best, from);
      if (chunks[from] < decoding.minimumProbability()
          || !decoding.userNames() && isUserName(forms, from, to)) {
        Arrays.fill(best, from, to, 0);
      }
      from = to;
    }
  }

  /**
   * Returns whether a chunk is {@code @somebody}. A user name has no spaces, so longer names after
   * an {@code @} of its own, as in "a concert @ Madison Square Garden", are none.
   */
  private static boolean isUserName(List<String> forms, int from, int to) {
    return forms.get(from).startsWith("@")
        || from > 0 && to == from + 1 && forms.get(from - 1).equals("@");
  }
}

package io.github.recurve.network;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * The tags that may follow each other in a sequence. Index {@link #tags} is the start of the
 * sequence as a predecessor, and its end as a successor.
 *
 * <p>Immutable.
 */
public final class AllowedTransitions {

  /*
   * Tags with the same predecessors share one list, so that n BIOES tags take O(n) memory instead of O(n^2): all tags that begin a chunk, O and the end have the same predecessors, and I and E have two. Values common to a group of tags are computed once per group.
   */

  private final int tags;
  private final boolean[] initial; // [tags + 1]: may follow the start
  private final int[] group; // [tags + 1]: the list of predecessors of each
  private final int[][] predecessors; // [groups], tags in ascending order

  private AllowedTransitions(boolean[] initial, int[] group, int[][] predecessors) {
    this.tags = initial.length - 1;
    this.initial = initial;
    this.group = group;
    this.predecessors = predecessors;
  }

  /** Any tag after any tag. */
  public static AllowedTransitions all(int tags) {
    return ofStates(new int[tags], new int[tags]);
  }

  /**
   * The transitions of an automaton whose arcs are the tags: one tag may follow another if it
   * enters the state that the other leaves. A sequence starts and ends in state 0.
   *
   * @param enters [tags], the state that must hold before each tag, at least 0
   * @param leaves [tags], the state after each tag
   */
  public static AllowedTransitions ofStates(int[] enters, int[] leaves) {
    int tags = enters.length;
    int[] group = Arrays.copyOf(enters, tags + 1); // the end enters state 0
    boolean[] initial = new boolean[tags + 1];
    for (int tag = 0; tag <= tags; tag++) {
      initial[tag] = group[tag] == 0;
    }
    int states = 1;
    for (int state : group) {
      states = Math.max(states, state + 1);
    }
    int[] counts = new int[states];
    for (int state : leaves) {
      if (state < states) {
        counts[state]++;
      }
    }
    int[][] predecessors = new int[states][];
    for (int state = 0; state < states; state++) {
      predecessors[state] = new int[counts[state]];
    }
    for (int tag = tags - 1; tag >= 0; tag--) {
      if (leaves[tag] < states) {
        predecessors[leaves[tag]][--counts[leaves[tag]]] = tag;
      }
    }
    return new AllowedTransitions(initial, group, predecessors);
  }

  /**
   * The transitions of a table.
   *
   * @param allowed [tags + 1][tags + 1]: from (the start last), to (the end last)
   */
  public static AllowedTransitions of(boolean[][] allowed) {
    int tags = allowed.length - 1;
    int[] group = new int[tags + 1];
    Map<List<Integer>, Integer> groups = new LinkedHashMap<>();
    for (int tag = 0; tag <= tags; tag++) {
      int to = tag;
      List<Integer> before =
          IntStream.range(0, tags).filter(from -> allowed[from][to]).boxed().toList();
      group[tag] = groups.computeIfAbsent(before, unused -> groups.size());
    }
    List<int[]> predecessors = new ArrayList<>();
    groups.keySet().forEach(g -> predecessors.add(g.stream().mapToInt(i -> i).toArray()));
    return new AllowedTransitions(allowed[tags].clone(), group, predecessors.toArray(int[][]::new));
  }

  /** Number of tags. */
  public int tags() {
    return tags;
  }

  /** Returns whether a tag, or the end, may follow another, or the start. */
  public boolean allows(int from, int to) {
    return from == tags ? initial[to] : Arrays.binarySearch(predecessors[group[to]], from) >= 0;
  }

  /** Number of different lists of predecessors. */
  int groups() {
    return predecessors.length;
  }

  /** The list of the predecessors of a tag, or of the end. */
  int group(int to) {
    return group[to];
  }

  /** The tags that may precede those of a group, ascending; must not be modified. */
  int[] predecessors(int group) {
    return predecessors[group];
  }
}

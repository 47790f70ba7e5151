package io.github.recurve.network;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.SplittableRandom;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;

class AllowedTransitionsTest {

  @Property
  void statesAndTheirTableAllowTheSame(@ForAll @LongRange(min = 0, max = 1_000_000) long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    int[] enters = random.ints(7, 0, 4).toArray();
    int[] leaves = random.ints(7, 0, 6).toArray();
    AllowedTransitions states = AllowedTransitions.ofStates(enters, leaves);
    boolean[][] expected = new boolean[8][8];
    for (int from = 0; from < 8; from++) {
      for (int to = 0; to < 8; to++) {
        expected[from][to] = (from == 7 ? 0 : leaves[from]) == (to == 7 ? 0 : enters[to]);
      }
    }
    AllowedTransitions table = AllowedTransitions.of(expected);
    for (int to = 0; to < 8; to++) {
      for (int from = 0; from < 8; from++) {
        assertThat(states.allows(from, to)).isEqualTo(expected[from][to]);
        assertThat(table.allows(from, to)).isEqualTo(expected[from][to]);
      }
      assertThat(states.predecessors(states.group(to)))
          .isSorted()
          .containsExactly(table.predecessors(table.group(to)));
    }
  }

  @Test
  void anyTagFollowsAny() {
    AllowedTransitions all = AllowedTransitions.all(3);
    for (int from = 0; from <= 3; from++) {
      for (int to = 0; to <= 3; to++) {
        assertThat(all.allows(from, to)).isTrue();
      }
    }
    assertThat(all.groups()).isEqualTo(1);
  }

  @Test
  void memoryIsLinearInTheNumberOfTags() {
    int types = 100_000;
    int[] enters = new int[2 * types]; // begin and end of each type
    int[] leaves = new int[2 * types];
    for (int i = 0; i < types; i++) {
      leaves[2 * i] = 1 + i;
      enters[2 * i + 1] = 1 + i;
    }
    AllowedTransitions transitions = AllowedTransitions.ofStates(enters, leaves);
    int[] lists = new int[transitions.groups()];
    Arrays.setAll(lists, g -> transitions.predecessors(g).length);
    assertThat(Arrays.stream(lists).sum()).isEqualTo(2 * types);
  }
}

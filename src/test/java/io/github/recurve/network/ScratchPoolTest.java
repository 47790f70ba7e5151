package io.github.recurve.network;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ScratchPoolTest {

  @Test
  void whatIsGivenBackIsHandedOutAgain() {
    ScratchPool<Object> pool = new ScratchPool<>(Object::new);
    Object scratch = pool.take();
    pool.giveBack(scratch);
    assertThat(pool.take()).isSameAs(scratch);
    assertThat(pool.take()).isNotSameAs(scratch);
  }

  @Test
  void aThousandCallsAtOnceLeaveOneScratchPerProcessor() {
    ScratchPool<Object> pool = new ScratchPool<>(Object::new);
    List<Object> taken = new ArrayList<>();
    for (int i = 0; i < 1000; i++) {
      taken.add(pool.take());
    }
    taken.forEach(pool::giveBack);
    Set<Object> before = Collections.newSetFromMap(new IdentityHashMap<>());
    before.addAll(taken);
    int kept = 0;
    while (before.contains(pool.take())) {
      kept++;
    }
    assertThat(kept).isEqualTo(Math.max(2, Runtime.getRuntime().availableProcessors()));
  }
}

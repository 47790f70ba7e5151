package io.github.recurve.tagger;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class FormCacheTest {

  private static float[] value(String form) {
    return new float[] {form.hashCode()};
  }

  @Test
  void keepsWhatWasPut() {
    FormCache<float[]> cache = new FormCache<>(64);
    cache.put("the", value("the"));
    assertThat(cache.get("the")).containsExactly(value("the"));
    assertThat(cache.get("The")).isNull();
  }

  @Test
  void frequentFormsOutliveOthersThatComeOnce() {
    FormCache<float[]> cache = new FormCache<>(1);
    cache.put("the", value("the"));
    cache.put("of", value("of"));
    for (int i = 0; i < 100; i++) {
      assertThat(cache.get("the")).containsExactly(value("the"));
      assertThat(cache.get("of")).containsExactly(value("of"));
      cache.put("rare" + i, value("rare" + i));
    }
    assertThat(IntStream.range(0, 100).filter(i -> cache.get("rare" + i) != null).count())
        .isLessThanOrEqualTo(6);
  }

  @Test
  void threadsGetTheValueOfTheirFormOrNone() {
    FormCache<float[]> cache = new FormCache<>(32);
    IntStream.range(0, 100_000)
        .parallel()
        .forEach(
            i -> {
              String form = "w" + i % 50;
              float[] found = cache.get(form);
              if (found == null) {
                cache.put(form, value(form));
              } else {
                assertThat(found).containsExactly(value(form));
              }
            });
  }
}

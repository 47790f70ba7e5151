package io.github.recurve.encoder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.withinPercentage;

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
        .isLessThanOrEqualTo(14); // all of the one set but the two
  }

  @Test
  void formsThatFitAreAllKept() {
    FormCache<float[]> cache = new FormCache<>(4096);
    for (int i = 0; i < 2048; i++) {
      cache.put("w" + i, value("w" + i));
    }
    assertThat(IntStream.range(0, 2048).filter(i -> cache.get("w" + i) == null).count())
        .isLessThanOrEqualTo(20);
  }

  @Test
  void longFormsAreNotKept() {
    FormCache<String> cache = new FormCache<>(16);
    cache.put("a".repeat(64), "short");
    cache.put("a".repeat(65), "long");
    assertThat(cache.get("a".repeat(64))).isEqualTo("short");
    assertThat(cache.get("a".repeat(65))).isNull();
  }

  @Test
  void capacityFollowsFromBytesNeededHoweverSmallAValueIs() {
    assertThat(FormCache.ofBytes(1 << 20, 1).capacity()).isBetween(1_000, (1 << 20) / 128);
    assertThat(FormCache.ofBytes(1 << 20, 10_000).capacity()).isEqualTo(256);
    assertThat(FormCache.ofBytes(24 << 20, 2048).capacity())
        .isCloseTo((24 << 20) / (2048 + 384), withinPercentage(1));
  }

  @Test
  void formsOfOneHashCodeAreKeptApart() {
    FormCache<String> cache = new FormCache<>(16);
    cache.put("Aa", "first"); // "Aa".hashCode() == "BB".hashCode()
    assertThat(cache.get("BB")).isNull();
    cache.put("BB", "second");
    assertThat(cache.get("Aa")).isEqualTo("first");
    assertThat(cache.get("BB")).isEqualTo("second");
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

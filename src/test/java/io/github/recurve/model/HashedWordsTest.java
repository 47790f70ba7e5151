package io.github.recurve.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.CharRange;
import net.jqwik.api.constraints.Size;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;

class HashedWordsTest {

  private static List<String> ordered(List<String> words) {
    return Arrays.stream(HashedWords.order(words)).mapToObj(words::get).toList();
  }

  private static SafeTensors stored(HashedWords words) {
    SafeTensorsBuilder tensors = SafeTensors.builder();
    words.put(tensors, "w");
    return tensors.build();
  }

  @Property(tries = 200)
  void everyWordHasItsNumberAndNoOtherHasOne(
      @ForAll @Size(max = 60)
          Set<
                  @CharRange(from = 'a', to = 'c') @CharRange(from = '\u00e9', to = '\u00ea')
                  @StringLength(max = 4) String>
              set,
      @ForAll @CharRange(from = 'a', to = 'c') @StringLength(max = 5) String other)
      throws ModelFormatException {
    List<String> words = ordered(List.copyOf(set));
    HashedWords hashed = HashedWords.of(words);
    HashedWords read = HashedWords.get(stored(hashed), "w");
    assertThat(read).isEqualTo(hashed);
    assertThat(read.words()).isEqualTo(words);
    assertThat(read.size()).isEqualTo(words.size());
    for (int i = 0; i < words.size(); i++) {
      assertThat(read.index(words.get(i))).isEqualTo(i);
    }
    assertThat(read.index(other)).isEqualTo(words.indexOf(other));
  }

  @Test
  void wordsOfALargeSetAreFound() {
    List<String> words =
        ordered(IntStream.range(0, 50_000).mapToObj(i -> "w" + i + "\u5317").toList());
    HashedWords hashed = HashedWords.of(words);
    for (int i = 0; i < words.size(); i += 97) {
      assertThat(hashed.index(words.get(i))).isEqualTo(i);
      assertThat(hashed.index(words.get(i) + "x")).isEqualTo(-1);
    }
  }

  @Test
  void wordsThatCannotBeStoredAreRefused() {
    assertRefused(List.of("a", "a"), "duplicate word 'a'");
    assertRefused(List.of("a\nb"), "line feed");
    assertRefused(List.of("\ud800"), "unpaired surrogate");
    List<String> many = ordered(IntStream.range(0, 100).mapToObj(i -> "w" + i).toList());
    assertRefused(
        IntStream.range(0, 100).mapToObj(i -> many.get(99 - i)).toList(), "not in the order");
    List<String> colliding = List.of("");
    for (int length = 0; length < 13; length++) { // "Aa" and "BB" have the same hash code
      colliding = colliding.stream().flatMap(s -> Stream.of(s + "Aa", s + "BB")).toList();
    }
    assertRefused(colliding, "the same hash code");
  }

  private static void assertRefused(List<String> words, String message) {
    assertThatThrownBy(() -> HashedWords.of(words))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(message);
  }

  @Test
  void anyChangeOfTheBucketsIsRefusedOrHarmless() throws ModelFormatException {
    List<String> words = ordered(IntStream.range(0, 40).mapToObj(i -> "w" + i).toList());
    SafeTensors sound = stored(HashedWords.of(words));
    int[] buckets = sound.ints("w.buckets", -1, 2);
    for (int at = 0; at < buckets.length; at++) {
      for (int value : new int[] {-1, 0, 1, buckets[at] + 1, 1_000, Integer.MAX_VALUE}) {
        int[] changed = buckets.clone();
        changed[at] = value;
        lookUpOrRefuse(changed, words);
      }
    }
    lookUpOrRefuse(new int[0], words);
    lookUpOrRefuse(new int[2], words);
  }

  private static void lookUpOrRefuse(int[] buckets, List<String> words) {
    SafeTensorsBuilder tensors = SafeTensors.builder();
    tensors.putStrings("w", words);
    tensors.put("w.buckets", new int[] {buckets.length / 2, 2}, buckets);
    try {
      HashedWords hashed = HashedWords.get(tensors.build(), "w");
      for (String word : words) {
        assertThat(hashed.index(word)).isBetween(-1, hashed.size() - 1);
      }
    } catch (ModelFormatException expected) {
      assertThat(expected).hasMessageContaining("buckets of 'w'");
    }
  }
}

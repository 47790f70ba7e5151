package io.github.recurve.document;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.recurve.CountedText;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AddressesTest {

  private static List<String> find(String text) {
    return Addresses.find(text).stream()
        .map(range -> text.substring(range.begin(), range.end()))
        .toList();
  }

  @Test
  void findsWebAddresses() {
    assertThat(find("(http://a.de/b), HTTPS://x.org. ftp://f.net/? www.x.org/a_(b)"))
        .containsExactly("http://a.de/b", "HTTPS://x.org", "ftp://f.net/", "www.x.org/a_(b)");
    assertThat(find("a://b \"http://q.com\" http:// :// www. wwww.x.org"))
        .containsExactly("a://b", "http://q.com");
  }

  @Test
  void findsMailAddresses() {
    assertThat(find("<a.b+c@d-e.co.uk>, j\u00f6rg@\u00fcber.de. x@y @z 3@4.5 a@b.c"))
        .containsExactly("a.b+c@d-e.co.uk", "j\u00f6rg@\u00fcber.de", "@z");
  }

  @Test
  void findsNamesTagsAndInitials() {
    assertThat(find("@ann_b: #No1 #1 a#b U.S. and p.m., J.R.R. x.y e.g."))
        .containsExactly("@ann_b", "#No1", "U.S.", "p.m.", "J.R.R.", "e.g.");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "a",
        "a@",
        "@",
        "a.",
        "a@b ",
        "://",
        "a://",
        "http://",
        "www.",
        "#1",
        "#",
        "a@b.",
        ".@",
        "(",
        "http://a(",
        "\ud83d\udc69\u200d",
        "\u0301",
        "a@-",
        "+@b.c1"
      })
  void workGrowsWithTheLengthOfTheText(String part) {
    assertThat(work(part, 4000)).isLessThan(5 * work(part, 1000));
  }

  private static long work(String part, int times) {
    CountedText text = new CountedText(part.repeat(times));
    Addresses.find(text);
    return text.reads();
  }
}

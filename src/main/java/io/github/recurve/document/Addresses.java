package io.github.recurve.document;

import java.util.ArrayList;
import java.util.List;

/**
 * Finds text that must stay one token regardless of the tokenizer: web and e-mail addresses,
 * {@code @names}, {@code #tags}, initials with periods ({@code U.S.}, {@code p.m.}) and emoji.
 *
 * <p>Makes one pass over the text. No pattern looks back further than {@link #MAX_LOCAL}
 * characters, so time is linear in the length of the text.
 */
final class Addresses {

  /** Longest local part of an e-mail address (RFC 5321, 4.5.3.1.1). */
  private static final int MAX_LOCAL = 64;

  /** Longest scheme of a web address to look for. */
  private static final int MAX_SCHEME = 12;

  private static final String NOT_IN_ADDRESS = "<>\"\u201c\u201d\u201e\u00ab\u00bb|\\^`{}";
  private static final String NOT_AT_END = ".,;:!?'\u2019\u2026*_~-";

  private final CharSequence text;
  private final List<Range> found = new ArrayList<>();
  private int free; // offset after the last match

  private Addresses(CharSequence text) {
    this.text = text;
  }

  /** The ranges, in order and without overlap. */
  static List<Range> find(CharSequence text) {
    Addresses addresses = new Addresses(text);
    int at = 0;
    while (at < text.length()) {
      int c = Character.codePointAt(text, at);
      int end = addresses.endAt(at, c);
      if (end > at) {
        addresses.free = end;
        at = end;
      } else {
        at += Character.charCount(c);
      }
    }
    return addresses.found;
  }

  /** The end of the match at a character, or -1. */
  private int endAt(int at, int c) {
    if (c == ':' && startsWith("://", at)) {
      return url(schemeBegin(at), at + 3);
    }
    if ((c == 'w' || c == 'W') && isStart(at) && startsWith("www.", at)) {
      return url(at, at + 4);
    }
    if (c == '@') {
      int mail = mail(at);
      return mail > 0 || !isStart(at) ? mail : name(at);
    }
    if (c == '#' && isStart(at)) {
      return tag(at);
    }
    if (Characters.isPictograph(c)) {
      return add(at, Characters.emojiEnd(text, at, text.length()));
    }
    return Character.isLetter(c) && isStart(at) ? initials(at, c) : -1;
  }

  /** Returns whether the text continues here with a lower-case string, ignoring case. */
  private boolean startsWith(String prefix, int at) {
    int i = 0;
    while (i < prefix.length()
        && at + i < text.length()
        && Character.toLowerCase(text.charAt(at + i)) == prefix.charAt(i)) {
      i++;
    }
    return i == prefix.length();
  }

  private int add(int begin, int end) {
    found.add(new Range(begin, end));
    return end;
  }

  /** Returns whether no word ends immediately before this offset. */
  private boolean isStart(int at) {
    return at == free || at == 0 || !isWord(Character.codePointBefore(text, at));
  }

  private static boolean isWord(int c) {
    return Character.isLetterOrDigit(c) || Characters.isExtension(c) || c == '_';
  }

  private int schemeBegin(int colon) {
    int begin = colon;
    while (begin > free
        && colon - begin < MAX_SCHEME
        && (isAsciiLetterOrDigit(text.charAt(begin - 1))
            || "+-.".indexOf(text.charAt(begin - 1)) >= 0)) {
      begin--;
    }
    return begin;
  }

  private int url(int begin, int host) {
    boolean hasHost =
        host < text.length()
            && (Character.isLetterOrDigit(Character.codePointAt(text, host))
                || text.charAt(host) == '[');
    if (begin < free
        || !isStart(begin)
        || !hasHost
        || !isWord(Character.codePointAt(text, begin))) {
      return -1;
    }
    int end = host;
    int open = 0; // parentheses
    while (end < text.length()) {
      int c = Character.codePointAt(text, end);
      open += c == '(' ? 1 : c == ')' ? -1 : 0;
      boolean closes = c == ')' && open < 0;
      if (closes || Characters.isSeparator(c) || NOT_IN_ADDRESS.indexOf(c) >= 0) {
        break;
      }
      end += Character.charCount(c);
    }
    while (end > host && NOT_AT_END.indexOf(text.charAt(end - 1)) >= 0) {
      end--;
    }
    return add(begin, end);
  }

  private int mail(int at) {
    int begin = at;
    while (begin > free
        && at - begin < MAX_LOCAL
        && isLocal(Character.codePointBefore(text, begin))) {
      begin = Character.offsetByCodePoints(text, begin, -1);
    }
    while (begin < at && !Character.isLetterOrDigit(Character.codePointAt(text, begin))) {
      begin = Character.offsetByCodePoints(text, begin, 1);
    }
    int end = at + 1;
    while (end < text.length() && isHost(Character.codePointAt(text, end))) {
      end = Character.offsetByCodePoints(text, end, 1);
    }
    while (end > at + 1 && !Character.isLetterOrDigit(Character.codePointBefore(text, end))) {
      end = Character.offsetByCodePoints(text, end, -1);
    }
    int dot = end - 1;
    while (dot > at && text.charAt(dot) != '.') {
      dot--;
    }
    boolean address = begin < at && dot > at + 1 && dot < end - 2;
    return address && (begin == free || isStart(begin)) ? add(begin, end) : -1;
  }

  private static boolean isLocal(int c) {
    return Character.isLetterOrDigit(c) || "._%+-".indexOf(c) >= 0;
  }

  private static boolean isHost(int c) {
    return Character.isLetterOrDigit(c) || c == '.' || c == '-';
  }

  private int name(int at) {
    int end = wordEnd(at + 1);
    return end > at + 1 ? add(at, end) : -1;
  }

  private int tag(int at) {
    int end = wordEnd(at + 1);
    boolean letters = text.subSequence(at, end).codePoints().anyMatch(Character::isLetter);
    return letters ? add(at, end) : -1;
  }

  private int wordEnd(int begin) {
    int end = begin;
    while (end < text.length() && isWord(Character.codePointAt(text, end))) {
      end = Character.offsetByCodePoints(text, end, 1);
    }
    return end;
  }

  /** Matches at least two letters, each followed by a period. */
  private int initials(int at, int first) {
    int end = at;
    int letters = 0;
    int c = first;
    while (Character.isLetter(c)
        && end + Character.charCount(c) < text.length()
        && text.charAt(end + Character.charCount(c)) == '.') {
      letters++;
      end += Character.charCount(c) + 1;
      c = end < text.length() ? Character.codePointAt(text, end) : 0;
    }
    return letters >= 2 && !Character.isLetterOrDigit(c) ? add(at, end) : -1;
  }

  private static boolean isAsciiLetterOrDigit(char c) {
    return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '0' && c <= '9';
  }
}

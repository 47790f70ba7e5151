package io.github.recurve;

/** A text that counts reads of its characters, for tests of complexity. */
public final class CountedText implements CharSequence {

  private final CharSequence text;
  private final long[] reads;

  /** A text that has not been read. */
  public CountedText(CharSequence text) {
    this(text, new long[1]);
  }

  private CountedText(CharSequence text, long[] reads) {
    this.text = text;
    this.reads = reads;
  }

  /** The number of characters read, those of parts included. */
  public long reads() {
    return reads[0];
  }

  @Override
  public int length() {
    return text.length();
  }

  @Override
  public char charAt(int index) {
    reads[0]++;
    return text.charAt(index);
  }

  @Override
  public CharSequence subSequence(int start, int end) {
    return new CountedText(text.subSequence(start, end), reads);
  }

  @Override
  public String toString() {
    reads[0] += length();
    return text.toString();
  }
}

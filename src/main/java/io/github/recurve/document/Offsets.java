package io.github.recurve.document;

/** The units in which offsets into a text are counted. */
public enum Offsets {
  /** UTF-16 units, as in Java, JavaScript and C#: {@code text.substring(begin, end)}. */
  UTF16 {
    @Override
    public Counter over(String text) {
      return offset -> offset;
    }
  },
  /** Code points, as in Python: {@code text[begin:end]}. */
  CODE_POINTS {
    @Override
    public Counter over(String text) {
      return new Counter() {
        private int at; // in UTF-16 units
        private int count;

        @Override
        public int of(int offset) {
          count += offset < at ? -text.codePointCount(offset, at) : text.codePointCount(at, offset);
          at = offset;
          return count;
        }
      };
    }
  };

  /** Converts offsets; cheap for offsets close to the previous one. */
  @FunctionalInterface
  public interface Counter {
    /**
     * The offset in this unit.
     *
     * @param offset in UTF-16 units
     */
    int of(int offset);
  }

  /** A converter of the offsets in a text; not thread-safe. */
  public abstract Counter over(String text);
}

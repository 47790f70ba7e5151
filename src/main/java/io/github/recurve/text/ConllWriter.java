package io.github.recurve.text;

import java.io.Closeable;
import java.io.Flushable;
import java.io.IOException;
import java.io.Writer;
import java.util.List;

/**
 * Writes tagged sentences in columns: token, gold tag and, if given, the predicted tag; an empty
 * line after each sentence. What it writes with spaces between columns, the CoNLL evaluation script
 * reads.
 *
 * <p>Not thread-safe.
 */
public final class ConllWriter implements Closeable, Flushable {

  private final Writer out;
  private final String separator;

  /** Writes with tabs between columns to a writer, which {@link #close} closes. */
  public ConllWriter(Writer out) {
    this(out, "\t");
  }

  /**
   * Writes to a writer, which {@link #close} closes.
   *
   * @param separator a tab or a space
   */
  public ConllWriter(Writer out, String separator) {
    if (!separator.equals("\t") && !separator.equals(" ")) {
      throw new IllegalArgumentException("columns are separated by a tab or a space");
    }
    this.out = out;
    this.separator = separator;
  }

  /** Writes token and tag. */
  public void write(TaggedSentence sentence) throws IOException {
    write(sentence, null);
  }

  /**
   * Writes token, gold tag and predicted tag. White space inside a token, which would be read as
   * the end of a column, becomes {@code _}.
   *
   * @throws IllegalArgumentException if the number of tags is not that of the tokens
   */
  public void write(TaggedSentence gold, List<String> predicted) throws IOException {
    if (predicted != null && predicted.size() != gold.length()) {
      throw new IllegalArgumentException(
          gold.length() + " tokens but " + predicted.size() + " predicted tags");
    }
    if (gold.documentStart()) {
      String outside = separator + TagScheme.OUTSIDE;
      out.write("-DOCSTART-" + outside + (predicted == null ? "" : outside) + "\n\n");
    }
    for (int i = 0; i < gold.length(); i++) {
      out.write(gold.tokens().get(i).replaceAll("\\s", "_"));
      out.write(separator);
      out.write(gold.tags().get(i));
      if (predicted != null) {
        out.write(separator);
        out.write(predicted.get(i));
      }
      out.write('\n');
    }
    out.write('\n');
  }

  @Override
  public void flush() throws IOException {
    out.flush();
  }

  @Override
  public void close() throws IOException {
    out.close();
  }
}

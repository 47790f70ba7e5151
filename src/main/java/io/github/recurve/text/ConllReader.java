package io.github.recurve.text;

import io.github.recurve.check.Arguments;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Reads tagged sentences from a CoNLL file: one token per line in columns, an empty line after each
 * sentence. UTF-8, any line ends, with or without byte order mark.
 *
 * <p>Columns are separated by single tabs if the first line with columns has a tab, else by runs of
 * spaces; every line has as many columns as the first.
 *
 * <p>Comments: in a tab-separated file a line that begins with {@code #} and has no tab. A token
 * {@code #} with its tag does have one, so the two cannot be confused. In a space-separated file,
 * where they can, only if {@link ConllFormat#comments} is set, and then only lines that begin with
 * {@code "# "}.
 *
 * <p>A line whose first column is {@code -DOCSTART-}, and the comment {@code # newdoc} of CoNLL-U,
 * mark the next sentence as the start of a document. If the token is not in the first column and
 * that column numbers the tokens as in CoNLL-U, lines of multi-word tokens ({@code 3-4}) and empty
 * nodes ({@code 5.1}) are skipped.
 *
 * <p>Not thread-safe.
 */
public final class ConllReader implements AutoCloseable {

  private static final int MAXIMUM_LINE = 1 << 16;
  private static final int MAXIMUM_SENTENCE = 1 << 20;
  private static final Pattern FIRST_ID = Pattern.compile("1|1-\\d+|0\\.\\d+");
  private static final Pattern NOT_A_WORD = Pattern.compile("\\d+[-.]\\d+");

  private final ColumnLines lines;
  private final ConllFormat format;
  private final List<Long> tokenLines = new ArrayList<>();
  private boolean documentStart;
  private boolean ids;

  /**
   * Reads from a stream, which {@link #close} closes.
   *
   * @param name name of the file, for messages
   */
  public ConllReader(InputStream in, String name, ConllFormat format) {
    Arguments.notNull(in, "in");
    Arguments.notNull(name, "name");
    Arguments.notNull(format, "format");
    this.format = format;
    lines =
        new ColumnLines(new LineReader(in, name, MAXIMUM_LINE, format.encoding()), name, format);
  }

  /** Opens a file whose first column is the token and whose last is the tag. */
  public static ConllReader open(Path file) throws IOException {
    return open(file, ConllFormat.DEFAULT);
  }

  /** Opens a file. */
  public static ConllReader open(Path file, ConllFormat format) throws IOException {
    Arguments.notNull(file, "file");
    Arguments.notNull(format, "format");
    return new ConllReader(Files.newInputStream(file), file.toString(), format);
  }

  /**
   * All sentences of a file whose first column is the token and whose last is the tag.
   *
   * @throws TextFormatException naming file, line and reason
   */
  public static List<TaggedSentence> readAll(Path file) throws IOException {
    return readAll(file, ConllFormat.DEFAULT);
  }

  /**
   * All sentences of a file.
   *
   * @throws TextFormatException naming file, line and reason
   */
  public static List<TaggedSentence> readAll(Path file, ConllFormat format) throws IOException {
    Arguments.notNull(file, "file");
    Arguments.notNull(format, "format");
    try (ConllReader reader = open(file, format)) {
      List<TaggedSentence> sentences = new ArrayList<>();
      Optional<TaggedSentence> sentence = reader.read();
      while (sentence.isPresent()) {
        sentences.add(sentence.get());
        sentence = reader.read();
      }
      return sentences;
    }
  }

  /**
   * The next sentence, or empty at the end.
   *
   * @throws TextFormatException naming file, line and reason
   */
  public Optional<TaggedSentence> read() throws IOException {
    List<String> tokens = new ArrayList<>();
    List<String> tags = new ArrayList<>();
    tokenLines.clear();
    boolean document = documentStart;
    documentStart = false;
    String line = lines.next();
    while (line != null) {
      if (line.isBlank()) {
        if (!tokens.isEmpty()) {
          break;
        }
      } else if (lines.isComment(line)) {
        document |= line.startsWith("# newdoc");
      } else if (ColumnLines.isDocumentStart(line)) {
        if (!tokens.isEmpty()) {
          documentStart = true;
          break;
        }
        document = true;
      } else {
        addToken(line, tokens, tags);
      }
      line = lines.next();
    }
    if (tokens.isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(new TaggedSentence(tokens, tags, document));
  }

  /** The number of the line with a token of the sentence last read, from 1. */
  public long line(int token) {
    return tokenLines.get(token);
  }

  private void addToken(String line, List<String> tokens, List<String> tags) throws IOException {
    String[] fields = lines.fields(line);
    if (tokens.isEmpty()) {
      ids = format.tokenColumn() != 0 && FIRST_ID.matcher(fields[0]).matches();
    }
    if (ids && NOT_A_WORD.matcher(fields[0]).matches()) {
      return;
    }
    tokenLines.add(lines.number());
    if (tokens.size() == MAXIMUM_SENTENCE) {
      throw lines.error(
          "a sentence of more than " + MAXIMUM_SENTENCE + " tokens; are empty" + " lines missing?");
    }
    int token = lines.column(format.tokenColumn(), "token");
    tokens.add(field(fields, token, "token"));
    int tag = lines.column(format.tagColumn(), "tag");
    if (tag == token) {
      throw lines.error(
          "only a token and no tag column; each line must have a token, a"
              + " separator and a tag");
    }
    tags.add(field(fields, tag, "tag"));
  }

  private String field(String[] fields, int column, String what) throws IOException {
    if (fields[column].isBlank()) {
      throw lines.error("column " + (column + 1) + ", the " + what + ", is empty");
    }
    return fields[column];
  }

  @Override
  public void close() throws IOException {
    lines.close();
  }
}

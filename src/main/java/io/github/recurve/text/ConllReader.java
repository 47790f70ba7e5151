package io.github.recurve.text;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
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
 * where they can, only if {@link ConllFormat#comments} asks for it, and then lines that begin with
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

  private static final String DOCUMENT = "-DOCSTART-";
  private static final int MAXIMUM_LINE = 1 << 16;
  private static final int MAXIMUM_SENTENCE = 1 << 20;
  private static final int MAXIMUM_LOOK_AHEAD = 10_000;
  private static final Pattern FIRST_ID = Pattern.compile("1|1-\\d+|0\\.\\d+");
  private static final Pattern NOT_A_WORD = Pattern.compile("\\d+[-.]\\d+");

  private final LineReader lines;
  private final ConllFormat format;
  private final Deque<String> pending = new ArrayDeque<>();
  private final List<Long> tokenLines = new ArrayList<>();
  private final String name;
  private long number;
  private boolean tabs;
  private boolean started;
  private int columns;
  private boolean documentStart;
  private boolean ids;

  /**
   * Reads from a stream, which {@link #close} closes.
   *
   * @param name of the file, for messages
   */
  public ConllReader(InputStream in, String name, ConllFormat format) {
    Arguments.notNull(in, "in");
    Arguments.notNull(name, "name");
    Arguments.notNull(format, "format");
    lines = new LineReader(in, name, MAXIMUM_LINE, format.encoding());
    this.name = name;
    this.format = format;
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
    String line = nextLine();
    while (line != null) {
      if (line.isBlank()) {
        if (!tokens.isEmpty()) {
          break;
        }
      } else if (isComment(line)) {
        document |= line.startsWith("# newdoc");
      } else if (isDocumentStart(line)) {
        if (!tokens.isEmpty()) {
          documentStart = true;
          break;
        }
        document = true;
      } else {
        addToken(line, tokens, tags);
      }
      line = nextLine();
    }
    if (tokens.isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(new TaggedSentence(tokens, tags, document));
  }

  /** The number of the line with a token of the sentence last read, from 1. */
  long line(int token) {
    return tokenLines.get(token);
  }

  private void addToken(String line, List<String> tokens, List<String> tags) throws IOException {
    String[] fields = fields(line);
    if (columns == 0) {
      columns = fields.length;
    } else if (fields.length != columns) {
      throw error(
          fields.length
              + (fields.length == 1 ? " column" : " columns")
              + " where the lines before"
              + " have "
              + columns
              + " (separated by "
              + (tabs ? "tabs" : "spaces")
              + ")");
    }
    if (tokens.isEmpty()) {
      ids = format.tokenColumn() != 0 && FIRST_ID.matcher(fields[0]).matches();
    }
    if (ids && NOT_A_WORD.matcher(fields[0]).matches()) {
      return;
    }
    tokenLines.add(number);
    if (tokens.size() == MAXIMUM_SENTENCE) {
      throw error("a sentence of more than " + MAXIMUM_SENTENCE + " tokens; no empty lines?");
    }
    int token = column(format.tokenColumn(), "token");
    tokens.add(field(fields, token, "token"));
    int tag = column(format.tagColumn(), "tag");
    if (tag == token) {
      throw error("only a token and no tag column; each line needs token, separator, tag");
    }
    tags.add(field(fields, tag, "tag"));
  }

  private String[] fields(String line) {
    if (!tabs && format.separator() == null) {
      return line.strip().split(" +", -1);
    }
    char separator = format.separator() == null ? '\t' : format.separator();
    String[] fields = line.split(Pattern.quote(String.valueOf(separator)), -1);
    for (int i = 0; i < fields.length; i++) {
      fields[i] = fields[i].strip();
    }
    return fields;
  }

  private int column(int asked, String what) throws IOException {
    int column = asked < 0 ? columns + asked : asked;
    if (column < 0 || column >= columns) {
      String place = asked < 0 ? -asked + " from the last" : String.valueOf(asked + 1);
      throw error("no column " + place + " for the " + what + ": the line has " + columns);
    }
    return column;
  }

  private String field(String[] fields, int column, String what) throws IOException {
    if (fields[column].isBlank()) {
      throw error("column " + (column + 1) + ", the " + what + ", is empty");
    }
    return fields[column];
  }

  private boolean isComment(String line) {
    if (tabs) {
      return line.charAt(0) == '#' && line.indexOf('\t') < 0;
    }
    return format.comments() && (line.startsWith("# ") || line.equals("#"));
  }

  private static boolean isDocumentStart(String line) {
    return line.startsWith(DOCUMENT)
        && (line.length() == DOCUMENT.length() || line.charAt(DOCUMENT.length()) <= ' ');
  }

  private String nextLine() throws IOException {
    if (!started) {
      started = true;
      lookAhead();
    }
    String line = pending.isEmpty() ? lines.next() : pending.remove();
    number++;
    return line;
  }

  /** Finds the separator of columns by the first line with a tab, or that must have had one. */
  private void lookAhead() throws IOException {
    while (pending.size() < MAXIMUM_LOOK_AHEAD) {
      String line = lines.next();
      if (line == null) {
        return;
      }
      pending.add(line);
      tabs = line.indexOf('\t') >= 0;
      if (tabs || !(line.isBlank() || line.charAt(0) == '#' || isDocumentStart(line))) {
        return;
      }
    }
  }

  private TextFormatException error(String reason) {
    return new TextFormatException(name, number, reason);
  }

  @Override
  public void close() throws IOException {
    lines.close();
  }
}

package io.github.recurve.cli;

import io.github.recurve.document.Range;
import io.github.recurve.document.TextSplitter;
import io.github.recurve.text.LineReader;
import io.github.recurve.text.TextFormatException;
import java.io.IOException;
import java.util.List;

/**
 * A text in pieces of whole sentences, as it arrives. A blank line ends a piece. Without one, the
 * sentences so far are a piece, except the last ones, which the next line may continue.
 */
final class PieceSources implements TextSources {

  /** Characters that are collected while more can be read without waiting. */
  private static final int TYPICAL = 1 << 12;

  /** Characters of a sentence that is not waited for any longer. */
  private static final int MAX_WAITING = 1 << 26;

  /** Tokens after a piece: the end of a sentence depends on the words after it. */
  private static final int TOKENS_AFTER = 8;

  private final TextSource file;
  private final LineReader lines;
  private final TextSplitter splitter;
  private final StringBuilder waiting = new StringBuilder();
  private int settled; // characters up to the last blank line that waits
  private int enough = TYPICAL;
  private long line = 1; // of the first character that waits
  private long offset;
  private boolean changed; // since the sentences were last looked at
  private boolean ended;
  private TextSource error; // or null

  PieceSources(TextSource file, LineReader lines, TextSplitter splitter) {
    this.file = file;
    this.lines = lines;
    this.splitter = splitter;
  }

  @Override
  public TextSource next() {
    try {
      while (true) {
        boolean complete = ended || waiting.length() >= enough || !lines.ready();
        int length = changed && complete ? settledCharacters() : 0;
        if (length > 0) {
          return piece(length);
        }
        changed &= !complete;
        if (ended) {
          return error();
        }
        read();
      }
    } catch (IOException e) {
      ended = true;
      return file.withError(lines.number() + 1, Failures.describe(e));
    }
  }

  private TextSource error() {
    TextSource last = error;
    error = null;
    return last;
  }

  private void read() {
    changed = true;
    try {
      String next = lines.next();
      if (next == null) {
        ended = true;
        return;
      }
      waiting.append(next).append(lines.end());
      if (next.isBlank() && !lines.end().isEmpty()) {
        settled = waiting.length();
      }
    } catch (TextFormatException e) {
      end(e.line(), e.getMessage());
    } catch (IOException e) {
      end(lines.number() + 1, Failures.describe(e));
    }
  }

  private void end(long number, String reason) {
    ended = true;
    error = file.withError(number, reason);
  }

  /** The number of characters, possibly 0, that later lines leave as they are. */
  private int settledCharacters() {
    if (ended || waiting.length() > MAX_WAITING) {
      return waiting.length();
    }
    if (settled > 0) {
      return settled;
    }
    List<List<Range>> sentences = splitter.split(waiting.toString());
    int after = 0;
    for (int i = sentences.size() - 1; i > 0; i--) {
      after += sentences.get(i).size();
      int begin = sentences.get(i).get(0).begin();
      if (after >= TOKENS_AFTER && isIndependent(sentences, i, begin)) {
        return begin;
      }
    }
    enough = Math.max(TYPICAL, 2 * waiting.length());
    return 0;
  }

  /**
   * Returns whether the text before an offset and that after it have these sentences alone, too.
   */
  private boolean isIndependent(List<List<Range>> sentences, int count, int begin) {
    List<List<Range>> after =
        splitter.split(waiting.substring(begin)).stream()
            .map(
                tokens ->
                    tokens.stream()
                        .map(r -> new Range(r.begin() + begin, r.end() + begin))
                        .toList())
            .toList();
    return after.equals(sentences.subList(count, sentences.size()))
        && splitter.split(waiting.substring(0, begin)).equals(sentences.subList(0, count));
  }

  private TextSource piece(int length) {
    String text = waiting.substring(0, length);
    TextSource piece = file.withPiece(line, offset, text);
    line += LineCounter.lineEnds(text, 0, length);
    offset += length;
    waiting.delete(0, length);
    changed = true;
    settled = Math.max(0, settled - length);
    enough = Math.max(TYPICAL, 2 * waiting.length());
    return piece;
  }

  @Override
  public boolean ready() throws IOException {
    return lines.ready();
  }

  @Override
  public void close() throws IOException {
    lines.close();
  }
}

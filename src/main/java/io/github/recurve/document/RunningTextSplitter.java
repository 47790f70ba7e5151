package io.github.recurve.document;

import io.github.recurve.model.LanguageCode;
import io.github.recurve.text.running.RunningText;
import io.github.recurve.text.running.SentenceRules;
import java.text.BreakIterator;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import opennlp.tools.sentdetect.SentenceDetectorME;
import opennlp.tools.tokenize.TokenizerME;
import opennlp.tools.util.Span;

/**
 * Splits running text with OpenNLP's models, or by Unicode's rules for languages without a model,
 * Japanese and Chinese into characters and runs of Latin letters or digits; text in several
 * languages ({@code mul}) by script. A sentence may span line breaks; a blank line ends it. Time is
 * linear in the length of the text: long runs without white space are not passed to OpenNLP, whose
 * contexts grow with them. Not thread-safe.
 */
public final class RunningTextSplitter implements TextSplitter {

  /** Longest piece without white space that is passed to OpenNLP's tokenizer. */
  private static final int LONGEST_PIECE = 64;

  /** Longer sentences, such as tables, are cut. */
  private static final int MAX_TOKENS = 1000;

  private static final int CACHED_PIECES = 1 << 14;

  /** ISO 639 code of several languages. */
  private static final String SEVERAL = "mul";

  /** Languages whose words Unicode's rules do not find: each character is a token. */
  private static final Set<String> CHARACTERS = Set.of("ja", "zh", SEVERAL);

  private final SplitterModels models;
  private final String language;
  private final boolean english;
  private final boolean characters;
  private final SentenceRules rules;
  private final SentenceDetectorME detector; // or null
  private final TokenizerME tokenizer; // or null
  private final BreakIterator sentences;
  private final BreakIterator words;

  /** Token ends of recent pieces: most words of a text have occurred before. */
  private final Map<String, int[]> cache =
      new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, int[]> eldest) {
          return size() > CACHED_PIECES;
        }
      };

  /**
   * A splitter for a language.
   *
   * @param models models of the language; either may be missing
   * @param language ISO 639 code
   */
  public RunningTextSplitter(SplitterModels models, String language) {
    this.models = models;
    this.language = LanguageCode.twoLetters(language);
    this.english = RunningText.isEnglish(language);
    this.characters = CHARACTERS.contains(this.language);
    this.rules = new SentenceRules(english);
    this.detector = models.sentences() == null ? null : new SentenceDetectorME(models.sentences());
    this.tokenizer = models.tokens() == null ? null : new TokenizerME(models.tokens());
    // The rules of Thai are those of all languages, and a dictionary for its script.
    Locale locale = Locale.forLanguageTag(this.language.equals(SEVERAL) ? "th" : this.language);
    this.sentences = BreakIterator.getSentenceInstance(locale);
    this.words = BreakIterator.getWordInstance(locale);
  }

  @Override
  public TextSplitter copy() {
    return new RunningTextSplitter(models, language);
  }

  @Override
  public List<List<Range>> split(String text) {
    List<Range> addresses = Addresses.find(text);
    String masked = SentenceMask.mask(text, addresses, LONGEST_PIECE);
    List<List<Range>> result = new ArrayList<>();
    int address = 0;
    for (Range paragraph : Paragraphs.of(text)) {
      for (Range sentence : joined(text, sentences(masked, paragraph))) {
        List<Range> tokens = new ArrayList<>();
        address = addTokens(text, sentence, addresses, address, tokens);
        addSentences(tokens, result);
      }
    }
    return result;
  }

  /** The sentences, joined where none ends. */
  private List<Range> joined(String text, List<Range> sentences) {
    List<Range> result = new ArrayList<>();
    for (Range next : sentences) {
      Range last = result.isEmpty() ? null : result.get(result.size() - 1);
      if (last != null && !rules.isBoundary(text, last.end(), next.begin())) {
        result.set(result.size() - 1, new Range(last.begin(), next.end()));
      } else {
        result.add(next);
      }
    }
    return result;
  }

  private static void addSentences(List<Range> tokens, List<List<Range>> result) {
    for (int from = 0; from < tokens.size(); from += MAX_TOKENS) {
      result.add(List.copyOf(tokens.subList(from, Math.min(tokens.size(), from + MAX_TOKENS))));
    }
  }

  /**
   * The sentences of a paragraph; together they contain every character that is not a separator.
   */
  private List<Range> sentences(String masked, Range paragraph) {
    String part = masked.substring(paragraph.begin(), paragraph.end());
    List<Integer> ends = new ArrayList<>();
    if (detector != null) {
      for (Span span : detector.sentPosDetect(part)) {
        ends.add(span.getEnd());
      }
    } else {
      sentences.setText(part);
      for (int end = sentences.next(); end != BreakIterator.DONE; end = sentences.next()) {
        ends.add(end);
      }
    }
    List<Range> found = new ArrayList<>();
    int begin = 0;
    for (int i = 0; i < ends.size(); i++) {
      int end = i == ends.size() - 1 ? part.length() : ends.get(i);
      add(part, begin, end, paragraph.begin(), found);
      begin = end;
    }
    add(part, begin, part.length(), paragraph.begin(), found);
    return found;
  }

  /**
   * Adds the range between two offsets, without leading and trailing separators, unless it is
   * empty.
   */
  private static void add(String part, int from, int to, int shift, List<Range> found) {
    int begin = from;
    int end = to;
    while (begin < end && Characters.isSeparator(part.charAt(begin))) {
      begin++;
    }
    while (end > begin && Characters.isSeparator(part.charAt(end - 1))) {
      end--;
    }
    if (begin < end) {
      found.add(new Range(shift + begin, shift + end));
    }
  }

  /** Adds the tokens of a sentence; returns the first address after it. */
  private int addTokens(
      String text, Range sentence, List<Range> addresses, int first, List<Range> tokens) {
    int address = first;
    int done = first == 0 ? 0 : addresses.get(first - 1).end(); // may extend into the sentence
    int at = Math.max(sentence.begin(), done);
    while (at < sentence.end()) {
      if (Characters.isSeparator(text.charAt(at))) {
        at++;
        continue;
      }
      Range next = address < addresses.size() ? addresses.get(address) : null;
      if (next != null && next.begin() == at) {
        tokens.add(next);
        at = next.end();
        address++;
        continue;
      }
      int limit = next == null ? sentence.end() : Math.min(sentence.end(), next.begin());
      int end = at;
      while (end < limit && !Characters.isSeparator(text.charAt(end))) {
        end++;
      }
      addPiece(text, at, end, tokens);
      at = end;
    }
    return address;
  }

  private void addPiece(String text, int from, int to, List<Range> tokens) {
    String piece = text.substring(from, to);
    boolean isLong = piece.length() > LONGEST_PIECE;
    int begin = from;
    for (int end : isLong ? ends(piece) : cache.computeIfAbsent(piece, this::ends)) {
      Range token = new Range(begin, from + end);
      if (english) {
        TokenRules.add(text, token, tokens);
      } else {
        tokens.add(token);
      }
      begin = from + end;
    }
  }

  /** The ends of the tokens of a piece without white space. */
  private int[] ends(String piece) {
    List<Integer> ends = new ArrayList<>();
    if (tokenizer != null && piece.length() <= LONGEST_PIECE) {
      for (Span span : tokenizer.tokenizePos(piece)) {
        ends.add(span.getEnd());
      }
    } else {
      addWordEnds(piece, ends);
    }
    if (ends.isEmpty() || ends.get(ends.size() - 1) < piece.length()) {
      ends.add(piece.length());
    }
    return ends.stream().mapToInt(end -> end).filter(end -> isBoundary(piece, end)).toArray();
  }

  /** Adds the ends of words by Unicode's rules, and of characters where there are no words. */
  private void addWordEnds(String piece, List<Integer> ends) {
    words.setText(piece);
    int begin = 0;
    for (int end = words.next(); end != BreakIterator.DONE; end = words.next()) {
      for (int at = begin + 1; characters && at < end; at++) {
        if (Characters.isEastAsian(piece.codePointBefore(at))
            || Characters.isEastAsian(piece.codePointAt(at))) {
          ends.add(at);
        }
      }
      ends.add(end);
      begin = end;
    }
  }

  private static boolean isBoundary(String piece, int at) {
    return at == piece.length()
        || at > 0
            && !Character.isLowSurrogate(piece.charAt(at))
            && !Characters.isExtension(piece.codePointAt(at));
  }
}

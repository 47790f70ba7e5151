package io.github.recurve.grammar;

import io.github.recurve.language.Edit;
import io.github.recurve.language.LanguageModel;
import io.github.recurve.language.SimilarWords;
import io.github.recurve.text.running.RunningText;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * Generates the corrections of a sentence that are worth scoring. Immutable and safe for any number
 * of threads.
 */
final class Candidates {

  /** Maximum number of similarly spelt words per token. */
  private static final int SIMILAR = 12;

  /** Log-odds from which a change is proposed for a token that a detector marks. */
  private static final double MARKED = 1;

  /** The same for replacing a word unknown to the language model, which is improbable anywhere. */
  private static final double MARKED_UNKNOWN = 11;

  private final Confusions confusions;
  private final FunctionWords functionWords;
  private final SimilarWords similar;
  private final Set<String> vocabulary;
  private final AlikeWords alike; // or null to leave rare words unchanged

  Candidates(LanguageModel model, Confusions confusions) {
    this.confusions = confusions;
    functionWords = FunctionWords.of(model.language());
    similar = new SimilarWords(model);
    vocabulary = new HashSet<>(model.words());
    int frequent = confusions.frequentWords();
    alike = frequent == 0 ? null : new AlikeWords(model, frequent);
  }

  /**
   * The candidates of a sentence.
   *
   * @param marked whether a detector marks a token
   */
  List<Candidate> of(List<String> tokens, boolean[] marked) {
    List<Candidate> candidates = new ArrayList<>();
    boolean start = true;
    for (int i = 0; i < marked.length; i++) {
      String token = tokens.get(i);
      boolean name = WordCase.isCapitalized(token) && !start;
      if (!name || confusions.of(token).size() > 0 || WordCase.isCapitals(token)) {
        addConfusions(i, token, candidates);
      }
      if (marked[i] && RunningText.isWord(token)) {
        addReplacements(i, token, candidates);
        addInsertions(i, token, start, candidates);
      }
      start = RunningText.isSentenceStart(start, token);
    }
    return candidates;
  }

  /**
   * The tokens as the language model reads them: a word in capitals that it knows in lower case
   * alone is read in lower case, like the words that may be meant.
   */
  List<String> read(List<String> tokens) {
    return tokens.stream().map(this::read).toList();
  }

  private String read(String token) {
    String lower = token.toLowerCase(Locale.ROOT);
    boolean known = vocabulary.contains(token) || !vocabulary.contains(lower);
    return known || !WordCase.isCapitals(token) ? token : lower;
  }

  private void addConfusions(int at, String token, List<Candidate> candidates) {
    List<Confusion> own = confusions.of(token);
    boolean exact = !own.isEmpty();
    for (Confusion c : exact ? own : confusions.of(token.toLowerCase(Locale.ROOT))) {
      String text = exact ? c.meant() : WordCase.like(token, c.meant());
      String read = known(token, text);
      String unknown = read(token).equals(token) ? text : text.toLowerCase(Locale.ROOT);
      Edit edit = Edit.replace(at, read == null ? unknown : read);
      candidates.add(new Candidate(edit, text, Math.log(c.factor()), marked(token)));
    }
    if (isRare(token)) {
      for (String other : alike.of(token)) {
        if (Double.isInfinite(confusions.logFactor(token, other))) {
          add(at, token, other, confusions.rareLogFactor(), candidates);
        }
      }
    }
  }

  /** Returns whether a token that is in no list may stand for a frequent word. */
  boolean isRare(String token) {
    return alike != null && alike.isRare(token);
  }

  /** The log-odds from which one word is proposed for another; infinite for never. */
  double logFactor(String written, String meant) {
    double listed = confusions.logFactor(written, meant);
    boolean rare =
        Double.isInfinite(listed) && isRare(written) && alike.of(written).contains(meant);
    return rare ? confusions.rareLogFactor() : listed;
  }

  private void addReplacements(int at, String token, List<Candidate> candidates) {
    String lower = token.toLowerCase(Locale.ROOT);
    Set<String> words = new LinkedHashSet<>();
    for (List<String> group : functionWords.groups()) {
      if (group.contains(lower)) {
        words.addAll(group);
      }
    }
    similar.inflections(lower).stream().limit(SIMILAR).forEach(words::add);
    similar.withinOneEdit(lower).stream().limit(SIMILAR).forEach(words::add);
    words.remove(lower);
    for (String word : words) {
      add(at, token, WordCase.like(token, word), Double.POSITIVE_INFINITY, candidates);
    }
    if (functionWords.missing().contains(lower)) {
      Edit deletion = new Edit(at, at + 1, List.of());
      candidates.add(new Candidate(deletion, "", Double.POSITIVE_INFINITY, MARKED));
    }
  }

  private void addInsertions(int at, String token, boolean start, List<Candidate> candidates) {
    for (String word : functionWords.missing()) {
      boolean capital = start && WordCase.isCapitalized(token);
      String first = capital ? WordCase.capitalized(word) : word;
      String second = capital && !WordCase.isCapitals(token) ? known(token) : token;
      if (vocabulary.contains(first)) {
        Edit edit =
            second.equals(token)
                ? new Edit(at, at, List.of(first))
                : new Edit(at, at + 1, List.of(first, second));
        String text = first + " " + second;
        candidates.add(new Candidate(edit, text, Double.POSITIVE_INFINITY, MARKED));
      }
    }
  }

  /** A sentence-initial word in its mid-sentence spelling. */
  private String known(String token) {
    String lower = WordCase.decapitalized(token);
    return vocabulary.contains(lower) ? lower : token;
  }

  /** Adds a replacement if the language model knows the word. */
  private void add(int at, String token, String text, double minimum, List<Candidate> candidates) {
    String read = known(token, text);
    if (read != null) {
      candidates.add(new Candidate(Edit.replace(at, read), text, minimum, marked(token)));
    }
  }

  private double marked(String token) {
    return vocabulary.contains(read(token)) ? MARKED : MARKED_UNKNOWN;
  }

  /** The replacement of a token as the language model reads it; null if it does not know it. */
  private String known(String token, String text) {
    boolean same = vocabulary.contains(text) && read(token).equals(token);
    String read = same ? text : text.toLowerCase(Locale.ROOT);
    return vocabulary.contains(read) ? read : null;
  }
}

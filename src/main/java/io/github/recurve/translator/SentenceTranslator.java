package io.github.recurve.translator;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Translates sentences from text to text. Sentences of similar length are computed in parallel,
 * which does not change the result.
 *
 * <p>A sentence of copied words and punctuation alone is its own translation. A rare first word has
 * a capital whether or not it is a name: both readings are translated, and the scores decide.
 *
 * <p>Immutable and safe for any number of threads.
 */
final class SentenceTranslator {

  /** Maximum number of parallel sentences. */
  private static final int BATCH = 16;

  /**
   * The lead in score that a translation with the first word copied as a name needs over one with
   * the word translated. Chosen on some forty sentences: names led by 1.5 or more, other words that
   * the network had learnt by less than 0.8.
   */
  private static final double NAME = 1;

  private final Languages languages;
  private final TranslationInference network;
  private final BeamSearch search;
  private final double lengthPenalty;

  SentenceTranslator(
      Languages languages, TranslationInference network, int beam, double lengthPenalty) {
    this.languages = languages;
    this.network = network;
    this.lengthPenalty = lengthPenalty;
    search = new BeamSearch(network, beam, lengthPenalty);
  }

  /** The same with another search. */
  SentenceTranslator with(int beam, double penalty) {
    return new SentenceTranslator(languages, network, beam, penalty);
  }

  int beam() {
    return search.beam();
  }

  double lengthPenalty() {
    return lengthPenalty;
  }

  /** The best translation of each sentence. */
  List<Translation> translate(List<String> sentences) {
    return translations(sentences, false).stream().map(list -> list.get(0)).toList();
  }

  /**
   * The translations of each sentence, best first, at least one.
   *
   * @param several whether more than the best one is wanted
   */
  List<List<Translation>> translations(List<String> sentences, boolean several) {
    List<List<Translation>> result = new ArrayList<>();
    List<EncodedText> sources = new ArrayList<>(); // to be translated
    List<Integer> owners = new ArrayList<>(); // sentences by source, ascending
    for (int i = 0; i < sentences.size(); i++) {
      EncodedText source = languages.encode(sentences.get(i));
      result.add(
          languages.hasLetters(source) ? null : List.of(unchanged(sentences.get(i), source)));
      if (result.get(i) == null) {
        sources.add(source);
        owners.add(i);
      }
      if (!source.copies().isEmpty()) {
        EncodedText asText = languages.encode(sentences.get(i), false);
        if (asText.copies().size() < source.copies().size()) {
          sources.add(asText);
          owners.add(i);
        }
      }
    }
    List<List<Translation>> translated = search(sources, several);
    for (int i = 0; i < translated.size(); i++) {
      List<Translation> copied = result.get(owners.get(i));
      if (copied == null || copied.get(0).score() - translated.get(i).get(0).score() < NAME) {
        result.set(owners.get(i), translated.get(i));
      }
    }
    return result;
  }

  private List<List<Translation>> search(List<EncodedText> sources, boolean several) {
    int[] order =
        IntStream.range(0, sources.size())
            .boxed()
            .sorted(Comparator.comparingInt(i -> sources.get(i).rows().length))
            .mapToInt(Integer::intValue)
            .toArray();
    List<List<Translation>> result = new ArrayList<>();
    sources.forEach(s -> result.add(null));
    for (int from = 0; from < order.length; from += BATCH) {
      int[] batch = Arrays.copyOfRange(order, from, Math.min(from + BATCH, order.length));
      List<List<Hypothesis>> hypotheses =
          search.translate(
              Arrays.stream(batch).mapToObj(i -> sources.get(i).rows()).toList(), several);
      for (int i = 0; i < batch.length; i++) {
        EncodedText source = sources.get(batch[i]);
        result.set(batch[i], hypotheses.get(i).stream().map(h -> translation(source, h)).toList());
      }
    }
    return result;
  }

  /** The translation of a text of copied words and punctuation: the text itself. */
  private Translation unchanged(String sentence, EncodedText source) {
    List<String> pieces = pieces(source);
    PieceWords words = new PieceWords(pieces);
    List<float[]> attention = new ArrayList<>();
    for (int i = 0; i < pieces.size(); i++) {
      float[] row = new float[pieces.size()];
      row[i] = 1;
      attention.add(row);
    }
    return new Translation(
        sentence, 0, words.words(), words.words(), words.align(attention, words));
  }

  private Translation translation(EncodedText source, Hypothesis hypothesis) {
    List<Hypothesis> path = hypothesis.path();
    List<String> pieces = new ArrayList<>();
    List<float[]> attention = new ArrayList<>();
    boolean[] used = new boolean[source.rows().length];
    for (Hypothesis h : path) {
      String copied = h.row() == SymbolTable.COPY ? copied(source, h.attention(), used) : "";
      pieces.add(languages.target().text(h.row(), copied));
      attention.add(h.attention());
    }
    PieceWords target = new PieceWords(pieces);
    PieceWords words = new PieceWords(pieces(source));
    String text = String.join("", pieces);
    return new Translation(
        text.stripLeading(),
        hypothesis.score(lengthPenalty),
        words.words(),
        target.words(),
        target.align(attention, words));
  }

  /** The most attended word to copy among those not copied yet. */
  private static String copied(EncodedText source, float[] attention, boolean[] used) {
    int best = -1;
    int bestCopy = -1;
    int copy = 0;
    for (int i = 0; i < used.length; i++) {
      if (source.rows()[i] == SymbolTable.COPY) {
        if (!used[i] && (best < 0 || attention[i] > attention[best])) {
          best = i;
          bestCopy = copy;
        }
        copy++;
      }
    }
    if (best < 0) {
      return "";
    }
    used[best] = true;
    return source.copies().get(bestCopy);
  }

  private List<String> pieces(EncodedText source) {
    List<String> pieces = new ArrayList<>();
    int copy = 0;
    for (int row : source.rows()) {
      String copied = row == SymbolTable.COPY ? source.copies().get(copy++) : "";
      pieces.add(languages.source().text(row, copied));
    }
    return pieces;
  }
}

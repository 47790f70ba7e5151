package io.github.recurve.language;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.recurve.evaluation.SuggestionScores;
import io.github.recurve.text.running.RunningText;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SuggestionSessionTest {

  private final LanguageModel model = TinyModel.get();
  private final Suggester suggester = new Suggester(model);

  @ParameterizedTest
  @ValueSource(strings = {"", "t", "to", "w", "x", "T"})
  void offersTheMostProbableWordsThatBeginWithTheLetters(String prefix) {
    SuggestionSession session = suggester.session();
    session.type("Anna drinks tea ");
    NextWords next = model.nextWords(stateAfter("Anna", "drinks", "tea"));
    List<String> expected =
        model.words().stream()
            .filter(RunningText::isWord)
            .filter(word -> word.startsWith(prefix))
            .sorted(
                Comparator.comparingDouble((String word) -> -next.logProbability(word))
                    .thenComparing(word -> model.vocabulary().index(word)))
            .limit(4)
            .toList();
    assertThat(session.complete(prefix, 4)).extracting(Suggestion::word).isEqualTo(expected);
    assertThat(session.complete(prefix, 4))
        .allSatisfy(
            s -> assertThat(s.probability()).isEqualTo(Math.exp(next.logProbability(s.word()))));
  }

  @Test
  void neverOffersPunctuationOrUnknownWordsOrWhatTheFilterRefuses() {
    Suggester without = new Suggester(model, word -> !word.equals("tea"));
    SuggestionSession session = without.session();
    session.type("Anna drinks ");
    List<String> all = words(session.complete("", 1000));
    assertThat(all).contains("water", "Anna").doesNotContain("tea", ".", "<unk>", "</s>");
  }

  @Test
  void aSmallLetterStandsForTheCapitalAtTheStartOfASentence() {
    assertThat(words(suggester.session().complete("a", 5))).containsExactly("Anna");
    assertThat(words(suggester.suggest("Anna drinks tea. b", 5))).containsExactly("Bertil");
    assertThat(words(suggester.suggest("Anna b", 5)))
        .containsExactly("Bertil"); // a name typed small
    assertThat(words(suggester.session().complete("b", 5))).containsExactly("Bertil");
    assertThat(words(suggester.suggest("Anna B", 5))).containsExactly("Bertil");
  }

  @Test
  void textEndsInAWordBeingTypedUnlessWhiteSpaceOrPunctuationFollows() {
    assertThat(suggester.session().type("Anna drin")).isEqualTo("drin");
    assertThat(suggester.session().type("Anna drinks ")).isEmpty();
    assertThat(suggester.session().type("Anna drinks tea.")).isEmpty();
    assertThat(suggester.session().type("")).isEmpty();
    assertThat(suggester.session().type("It is 4")).isEmpty();
  }

  @Test
  void undoGoesBackToTheSameSuggestions() {
    SuggestionSession session = suggester.session(new PersonalCache(TinyModel.get()));
    session.type("Anna drinks ");
    List<Suggestion> before = session.complete("", 3);
    session.accept("zwieback");
    session.endLine();
    assertThat(session.complete("", 3)).isNotEqualTo(before);
    assertThat(session.undo()).isTrue();
    assertThat(session.undo()).isTrue();
    assertThat(session.complete("", 3)).isEqualTo(before);
    assertThat(session.undo()).isTrue();
    assertThat(session.undo()).isTrue();
    assertThat(session.undo()).isFalse();
  }

  @Test
  void memoryForUndoIsBounded() {
    SuggestionSession session = suggester.session();
    for (int i = 0; i < SuggestionSession.UNDO + 50; i++) {
      session.accept("tea");
    }
    int undone = 0;
    while (session.undo()) {
      undone++;
    }
    assertThat(undone).isEqualTo(SuggestionSession.UNDO);
  }

  @Test
  void fewerThanOneSuggestionIsRefused() {
    assertThatThrownBy(() -> suggester.session().complete("", 0))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("count is 0; it must be at least 1");
    for (int count : new int[] {0, -1}) {
      for (String text : List.of("", "Anna ", "Ann", "ANNA MET B")) {
        assertThatThrownBy(() -> suggester.suggest(text, count))
            .isInstanceOf(IllegalArgumentException.class)
            .hasMessage("count is " + count + "; it must be at least 1");
      }
      assertThatThrownBy(() -> suggester.suggest(model.start(), count))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessage("count is " + count + "; it must be at least 1");
    }
  }

  @Test
  void asManySuggestionsAsThereAreCanBeAskedFor() {
    assertThat(suggester.suggest("Anna ", Integer.MAX_VALUE))
        .isEqualTo(suggester.suggest("Anna ", 1000));
  }

  @Test
  void aModelOfLinesReadsTheLastLineOnly() {
    assertThat(suggester.suggest("Cecilia drinks\nAnna drinks ", 5))
        .isEqualTo(suggester.suggest("Anna drinks ", 5));
    assertThat(suggester.suggest("Anna drinks\r\n", 5)).isEqualTo(suggester.suggest("", 5));
    assertThat(words(suggester.suggest("Anna\nb", 5))).containsExactly("Bertil");
    SuggestionSession session = suggester.session();
    assertThat(session.type("Cecilia drinks\n\nAnna dri")).isEqualTo("dri");
    assertThat(session.complete("dri", 3)).isEqualTo(suggester.suggest("Anna dri", 3));
  }

  @Test
  void aModelOfRunningTextReadsOn() throws Exception {
    LanguageModel stream =
        new LanguageTrainer(
                TinyModel.settings().withContext(ContextType.STREAM),
                TinyModel.training().withEpochs(1))
            .train(TinyModel.text(100, 1), TinyModel.text(20, 2));
    LanguageState state = stream.start();
    for (String token : List.of("Anna", "drinks", LanguageModel.LINE_END, "Bertil")) {
      state = stream.next(state, token);
    }
    Suggester streamSuggester = new Suggester(stream);
    assertThat(streamSuggester.suggest("Anna drinks\nBertil ", 5))
        .isEqualTo(streamSuggester.suggest(state, 5))
        .isNotEqualTo(streamSuggester.suggest("Bertil ", 5));
  }

  @Test
  void combiningMarksBelongToTheWordBeingTyped() {
    assertThat(suggester.session().type("a cafe\u0301")).isEqualTo("cafe\u0301");
    assertThat(suggester.session().type("\u0939\u093f")).isEqualTo("\u0939\u093f"); // Hindi
  }

  @Test
  void charactersOutsideTheBasicPlaneAreNeverCut() {
    SuggestionSession session = suggester.session(new PersonalCache(model));
    assertThat(session.type("\ud801\udc28\ud801\udc29")).isEqualTo("\ud801\udc28\ud801\udc29");
    session.type("Anna \ud83d\ude00\ud83d\ude00 drinks \ud83d ");
    assertThat(session.length()).isEqualTo(4);
    assertThat(session.complete("\ud801\udc28", 3)).isEmpty();
  }

  @Test
  void manyThreadsGetTheSameSuggestionsFromOneModel() throws Exception {
    List<String> lines = TinyModel.text(100, 8);
    List<List<Suggestion>> expected = suggestAll(lines);
    ExecutorService threads = Executors.newFixedThreadPool(8);
    try {
      List<Callable<List<List<Suggestion>>>> tasks = new ArrayList<>();
      for (int i = 0; i < 16; i++) {
        tasks.add(() -> suggestAll(lines));
      }
      for (Future<List<List<Suggestion>>> result : threads.invokeAll(tasks)) {
        assertThat(result.get()).isEqualTo(expected);
      }
    } finally {
      threads.shutdownNow();
    }
  }

  /** The protocol's measures, by showing the lists letter by letter. */
  @Test
  void theMeasuresAreThoseOfASimulatedTypist() {
    List<String> lines = new ArrayList<>(TinyModel.text(40, 9));
    lines.add("Anna drinks sake tonight. Does Bertil? Water often.");
    long keys = 0;
    long pressed = 0;
    int[] hits = new int[4];
    double reciprocal = 0;
    double logProbability = 0;
    for (String line : lines) {
      SuggestionSession session = suggester.session();
      List<String> tokens = model.tokenize(line);
      double[] scores = model.logProbabilities(tokens);
      for (int i = 0; i < tokens.size(); i++) {
        String word = tokens.get(i);
        logProbability += scores[i];
        if (RunningText.isWord(word)) {
          List<String> ranked = words(session.complete("", 10));
          int rank = ranked.indexOf(word) + 1;
          hits[0]++;
          hits[1] += rank == 1 ? 1 : 0;
          hits[2] += rank >= 1 && rank <= 3 ? 1 : 0;
          hits[3] += rank >= 1 && rank <= 5 ? 1 : 0;
          reciprocal += rank == 0 ? 0 : 1.0 / rank;
          boolean start = RunningText.isSentenceStart(tokens.subList(0, i));
          String typed = start ? Character.toLowerCase(word.charAt(0)) + word.substring(1) : word;
          int letters = 0;
          while (letters < word.length()
              && !words(session.complete(typed.substring(0, letters), 3)).contains(word)) {
            letters++;
          }
          keys += word.length() + 1;
          pressed += letters + 1;
        }
        session.accept(word);
      }
      logProbability += session.ranking().logProbability(LanguageModel.LINE_END);
    }
    SuggestionScores total = SuggestionEvaluation.of(model, lines, 2).total();
    assertThat(total.words()).isEqualTo(hits[0]);
    assertThat(total.hits().top1()).isEqualTo(hits[1]);
    assertThat(total.hits().top3()).isEqualTo(hits[2]);
    assertThat(total.hits().top5()).isEqualTo(hits[3]);
    assertThat(total.reciprocalRanks())
        .isCloseTo(reciprocal, org.assertj.core.api.Assertions.within(1e-9));
    assertThat(total.keys()).isEqualTo(keys);
    assertThat(total.pressed()).isEqualTo(pressed);
    assertThat(total.text().logProbability())
        .isCloseTo(logProbability, org.assertj.core.api.Assertions.within(1e-6));
  }

  @Test
  void confidenceIntervalsHoldTheFigureAndShrinkWithMoreText() {
    SuggestionEvaluation few = SuggestionEvaluation.of(model, TinyModel.text(20, 9), 1);
    SuggestionEvaluation many = SuggestionEvaluation.of(model, TinyModel.text(400, 9), 2);
    double[] wide = few.interval(SuggestionScores::perplexity);
    double[] narrow = many.interval(SuggestionScores::perplexity);
    assertThat(few.total().perplexity()).isBetween(wide[0], wide[1]);
    assertThat(narrow[1] - narrow[0]).isLessThan(wide[1] - wide[0]);
  }

  @Test
  void topWordsAreThoseOfASort() {
    SplittableRandom random = new SplittableRandom(3);
    for (int count : new int[] {1, 3, 10, 60}) {
      float[] scores = new float[50];
      TopWords top = new TopWords(count, scores.length);
      for (int j = 0; j < scores.length; j++) {
        scores[j] = random.nextInt(20);
        top.offer(j, scores[j]);
      }
      List<Integer> expected = new ArrayList<>();
      for (int j = 0; j < scores.length; j++) {
        expected.add(j);
      }
      expected.sort(Comparator.comparingDouble((Integer j) -> -scores[j]).thenComparing(j -> j));
      assertThat(top.words()).isEqualTo(expected.subList(0, Math.min(count, 50)));
    }
  }

  private LanguageState stateAfter(String... tokens) {
    LanguageState state = model.start();
    for (String token : tokens) {
      state = model.next(state, token);
    }
    return state;
  }

  private List<List<Suggestion>> suggestAll(List<String> lines) {
    return lines.stream()
        .map(line -> suggester.suggest(line.substring(0, line.length() / 2), 3))
        .toList();
  }

  private static List<String> words(List<Suggestion> suggestions) {
    return suggestions.stream().map(Suggestion::word).toList();
  }
}

package io.github.recurve.grammar;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.recurve.grammar.Finding.Kind;
import io.github.recurve.language.LanguageModel;
import io.github.recurve.language.TinyModel;
import io.github.recurve.tagger.SmallDetector;
import io.github.recurve.tagger.Tagger;
import io.github.recurve.tagger.TaggerTrainer;
import io.github.recurve.text.TaggedSentence;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** In the language of the model, Anna drinks tea, Bertil water and Cecilia coffee. */
class GrammarCheckerTest {

  private static final Confusions DRINKS = drinks();

  private static final GrammarChecker CHECKER = new GrammarChecker(TinyModel.get(), DRINKS);

  private static Confusions drinks() {
    List<Confusion> confusions = new ArrayList<>();
    for (String written : List.of("tea", "water", "coffee")) {
      for (String meant : List.of("tea", "water", "coffee")) {
        if (!written.equals(meant)) {
          confusions.add(new Confusion(written, meant, 10));
        }
      }
    }
    return new Confusions(confusions);
  }

  @Test
  void aConfusedWordIsFoundWithTheWordThatIsMeant() {
    List<Finding> findings = CHECKER.check("Bertil drinks  tea often.");

    assertThat(findings).hasSize(1);
    Finding finding = findings.get(0);
    assertThat(finding.begin()).isEqualTo(15);
    assertThat(finding.end()).isEqualTo(18);
    assertThat(finding.kind()).isEqualTo(Kind.CONFUSED);
    assertThat(finding.probability()).isGreaterThan(0.5);
    assertThat(finding.proposals().get(0).text()).isEqualTo("water");
  }

  @ParameterizedTest
  @CsvSource({"watre, water", "wate, water", "cofee, coffee", "koffee, coffee"})
  void aFrequentWordIsProposedForARareOneThatIsLikeIt(String written, String meant) {
    GrammarChecker checker =
        new GrammarChecker(TinyModel.get(), Confusions.none().withRareWords(20, 2));
    String person = meant.equals("water") ? "Bertil" : "Cecilia";

    List<Finding> findings = checker.check(person + " drinks " + written + " often.");

    assertThat(findings).hasSize(1);
    assertThat(findings.get(0).proposals().get(0).text()).isEqualTo(meant);
    assertThat(checker.check("Anna drinks Watre today.")).isEmpty();
    assertThat(checker.check(TinyModel.text(20, 8))).allMatch(List::isEmpty);
  }

  @Test
  void wordsUnknownToTheModelAreProposedAndReplaced() {
    Confusions confusions =
        new Confusions(
            List.of(new Confusion("wain", "water", 2), new Confusion("water", "zyzz", 1e5)));
    GrammarChecker checker = new GrammarChecker(TinyModel.get(), confusions);

    Finding finding = checker.check("Bertil drinks wain often.").get(0);

    assertThat(finding.proposals().get(0).text()).isEqualTo("water");
    assertThat(checker.check("Bertil drinks water often.")).isEmpty();
  }

  @Test
  void rightSentencesHaveNoFindings() {
    assertThat(CHECKER.check(TinyModel.text(100, 7))).allMatch(List::isEmpty);
    assertThat(CHECKER.check("")).isEmpty();
    assertThat(CHECKER.check("  \u2026 ")).isEmpty();
  }

  @Test
  void aProposalHasTheCaseOfTheWord() {
    assertThat(CHECKER.check("Bertil drinks TEA often.").get(0).proposals().get(0).text())
        .isEqualTo("WATER");
  }

  @Test
  void sentencesHaveTheSameFindingsAloneAndTogether() {
    List<String> sentences =
        IntStream.range(0, 40)
            .mapToObj(
                i ->
                    List.of("Anna", "Bertil", "Cecilia").get(i % 3)
                        + " drinks "
                        + List.of("tea", "water").get(i % 2)
                        + (i % 5 == 0 ? "." : " today."))
            .toList();

    List<List<Finding>> together = CHECKER.check(sentences);

    assertThat(together).isEqualTo(sentences.stream().map(CHECKER::check).toList());
    assertThat(together).isEqualTo(sentences.parallelStream().map(CHECKER::check).toList());
    assertThat(together.stream().mapToInt(List::size).sum()).isBetween(20, 30);
  }

  @Test
  void longTextsAreCheckedToTheirEnds() {
    String text = "Anna drinks tea today. ".repeat(2000) + "Anna drinks water today.";

    List<Finding> findings = CHECKER.check(text);

    assertThat(findings)
        .anySatisfy(
            finding -> {
              assertThat(text.substring(finding.begin(), finding.end())).isEqualTo("water");
              assertThat(finding.begin()).isEqualTo(text.lastIndexOf("water"));
            });
  }

  @Test
  void longTextsAreCutBetweenSentences() {
    String before = "Anna drinks tea today. ".repeat(39) + "Anna drinks tea. ";

    List<Finding> findings = CHECKER.check(before + "Bertil drinks tea often.");

    assertThat(findings)
        .extracting(Finding::begin)
        .as("found only with the name, the 200th token")
        .containsExactly(before.length() + "Bertil drinks ".length());
  }

  @Test
  void aDetectorMarksTokensWithoutProposals() {
    GrammarChecker checker = new GrammarChecker(SmallDetector.get(), 0.5);

    List<Finding> findings = checker.check("the dogs often sleeps here");

    assertThat(findings).hasSize(1);
    assertThat(findings.get(0).kind()).isEqualTo(Kind.INCORRECT);
    assertThat(findings.get(0).begin()).isEqualTo(15);
    assertThat(findings.get(0).proposals()).isEmpty();
    assertThat(checker.check("the dog often sleeps here")).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Wir gehen heute ins Kino \ud83d\ude00.",
        "Wir gehen heute ins Kino \ud83d\udc68\u200d\ud83d\udc69\u200d\ud83d\udc67.",
        "Wir lieben das Kino \u2764\ufe0f.",
        "Heute \ud83d\ude00 gehen wir ins Kino + \ud83d\ude0d\ud83d\ude0d.",
        "\ud83d\ude00",
        "\u200d \ufe0f"
      })
  void emojiAndOtherSymbolsAreNotMarked(String sentence) throws Exception {
    Tagger german = Tagger.load(Path.of("models/de-ged.bin"));
    assertThat(new GrammarChecker(german).check(sentence)).isEmpty();

    assertThat(new GrammarChecker(german, 0).check(sentence))
        .extracting(finding -> sentence.substring(finding.begin(), finding.end()))
        .allMatch(token -> token.matches("\\w+|\\."));
  }

  @Test
  void onlyProbableMarksAreShownByDefault() {
    Tagger detector = SmallDetector.get().withMinimumProbability(0.1);
    assertThat(GrammarChecker.minimum(detector)).isEqualTo(0.8);
    assertThat(GrammarChecker.minimum(detector.withMinimumProbability(0.9))).isEqualTo(0.9);
    assertThat(new GrammarChecker(detector, 0).check("the dog")).hasSize(2);
    assertThat(new GrammarChecker(detector).check("the dog")).isEmpty();
    assertThatThrownBy(() -> new GrammarChecker(detector, 1.5))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("1.5");
  }

  @Test
  void modelsOfDifferentLanguagesAreRefused() throws Exception {
    LanguageModel english = LanguageModel.load(Path.of("models/en-lm.bin"));
    Tagger german = Tagger.load(Path.of("models/de-ged.bin"));
    GrammarChecker checker = new GrammarChecker(english, Confusions.none());
    assertThatThrownBy(() -> checker.with(german))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("for English, the detector for German");
  }

  @Test
  void theLanguageModelProposesCorrectionsForMarkedTokens() {
    // Marks all: no detector is needed that knows the words of the language model.
    GrammarChecker checker = CHECKER.with(SmallDetector.get(), 0);

    List<Finding> findings = checker.check("Bertil drinks tea often.");

    assertThat(findings).hasSize(5);
    assertThat(findings.get(2).kind()).isEqualTo(Kind.CONFUSED);
    assertThat(findings.get(2).proposals().get(0).text()).isEqualTo("water");
    assertThat(findings.get(0).kind()).isEqualTo(Kind.INCORRECT);
  }

  @Test
  void theWordOfTheListComesBeforeLikelierCorrectionsOfAMarkedToken() {
    Confusions list = new Confusions(List.of(new Confusion("wate", "tea", 2)));
    GrammarChecker alone = new GrammarChecker(TinyModel.get(), list);
    String sentence = "Bertil drinks wate often.";

    Finding without = alone.check(sentence).get(0);
    Finding with = alone.with(SmallDetector.get(), 0).check(sentence).get(2);

    assertThat(with.kind()).isEqualTo(Kind.CONFUSED);
    assertThat(with.proposals().get(0)).isEqualTo(without.proposals().get(0));
    assertThat(with.proposals().get(1).text()).isEqualTo("water");
    assertThat(with.proposals().get(1).logOdds()).isGreaterThan(with.proposals().get(0).logOdds());
  }

  @Test
  void aDetectorLeavesTheProposalsOfTheLanguageModelFirst() throws Exception {
    GrammarChecker alone =
        new GrammarChecker(LanguageModel.load(Path.of("models/en-lm.bin")), Confusions.english());
    GrammarChecker both = alone.with(Tagger.load(Path.of("models/en-ged.bin")), 0);
    for (String sentence :
        List.of(
            "I would of gone.",
            "I will be vacationing their",
            "In Ramadi, their was a big demonstration.",
            "I look forward to seeing you all their.")) {
      Finding without = alone.check(sentence).get(0);
      List<Proposal> with =
          both.check(sentence).stream()
              .filter(finding -> finding.begin() == without.begin())
              .findFirst()
              .orElseThrow()
              .proposals();
      assertThat(with.subList(0, without.proposals().size())).isEqualTo(without.proposals());
    }
  }

  @Test
  void aTaggerThatMarksNothingIsRefused() throws Exception {
    List<TaggedSentence> data = List.of(new TaggedSentence(List.of("a", "b"), List.of("X", "Y")));
    Tagger plain =
        new TaggerTrainer(SmallDetector.settings(), SmallDetector.training().withEpochs(1))
            .train(data, data);

    assertThatThrownBy(() -> CHECKER.with(plain))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("marks no tokens");
  }
}

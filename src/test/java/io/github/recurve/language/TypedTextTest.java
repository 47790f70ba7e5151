package io.github.recurve.language;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.recurve.text.running.RunningText;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class TypedTextTest {

  private final Suggester suggester = new Suggester(TinyModel.get());

  @Test
  void editsGiveTheSuggestionsOfTheWholeTextTypedAtOnce() {
    TypedText typed = new TypedText(suggester);
    SplittableRandom random = new SplittableRandom(4);
    String letters = "Anna drinks. \"tea'\n(wat er-";
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < 400; i++) {
      int change = random.nextInt(1, 6);
      if (random.nextInt(3) == 0) {
        text.setLength(Math.max(0, text.length() - change));
      } else {
        int from = random.nextInt(letters.length());
        text.append(letters, from, Math.min(letters.length(), from + change));
      }
      typed.edit(text.toString());
      SuggestionSession whole = suggester.session();
      String prefix = whole.type(text.toString());
      assertThat(typed.prefix()).as(text.toString()).isEqualTo(prefix);
      assertThat(typed.suggest(3)).as(text.toString()).isEqualTo(whole.spell(prefix, 3));
    }
  }

  @Test
  void aCacheHasTheCompleteWordsOfTheTextOnceHoweverOftenTheyAreEdited() {
    PersonalCache cache = new PersonalCache(TinyModel.get());
    TypedText typed = new TypedText(suggester, cache);
    String[] steps = {"Ann", "Anna ", "Anna dri", "Anna drinks, t", "Anna ", "", "Anna", "Anna s "};
    for (String step : steps) {
      typed.edit(step);
      List<String> tokens = RunningText.ENGLISH.tokenize(step);
      long words = tokens.stream().filter(RunningText::isWord).count();
      assertThat(cache.size()).as(step).isEqualTo((int) words - (typed.prefix().isEmpty() ? 0 : 1));
    }
    typed.begin();
    typed.edit("Bertil ");
    assertThat(cache.size()).isEqualTo(3);
  }

  @Test
  void aLongTextThatIsChangedAtItsBeginningIsInTheCacheOnce() {
    PersonalCache cache = new PersonalCache(suggester.model());
    TypedText typed = new TypedText(suggester, cache);
    typed.edit("Bertil ");
    typed.endLine();
    int words = SuggestionSession.UNDO + 30;
    typed.edit("Anna " + "tea ".repeat(words));
    assertThat(cache.size()).isEqualTo(words + 2);
    typed.edit("Cecilia " + "tea ".repeat(words));
    assertThat(cache.size()).isEqualTo(words + 2);
    assertThat(cache.words()).containsExactly("tea", "Cecilia", "Bertil");
    typed.edit("Cecilia ");
    assertThat(cache.words()).containsExactly("Cecilia", "Bertil");
  }

  @Test
  void aPickedWordStandsInPlaceOfItsLetters() {
    TypedText typed = new TypedText(suggester);
    typed.edit("Anna dri");
    assertThat(typed.picked("drinks")).isEqualTo("Anna drinks");
    typed.edit("Anna drinks ");
    assertThat(typed.picked("tea")).isEqualTo("Anna drinks tea");
    typed.edit("Anna drinks tea.");
    assertThat(typed.picked("often")).isEqualTo("Anna drinks tea. Often");
    typed.edit("Anna drinks \ud83d\ude00\nb");
    assertThat(typed.picked("Bertil")).isEqualTo("Anna drinks \ud83d\ude00\nBertil");
    typed.edit("see a''b");
    assertThat(typed.picked("water")).isEqualTo("see water");
  }

  @Test
  void moreCanBeTakenBackThanASessionRemembers() {
    String text = "Anna drinks ";
    TypedText typed = new TypedText(suggester);
    typed.edit(text + "tea ".repeat(SuggestionSession.UNDO + 30));
    typed.edit(text);
    assertThat(typed.suggest(3)).isEqualTo(suggester.suggest(text, 3));
  }

  @Test
  void aNewLineBeginsLikeTheText() {
    TypedText typed = new TypedText(suggester);
    List<Suggestion> first = typed.suggest(3);
    typed.edit("Anna drinks tea ");
    typed.endLine();
    assertThat(typed.suggest(3)).isEqualTo(first);
    typed.edit("b");
    assertThat(typed.suggest(1)).extracting(Suggestion::word).containsExactly("Bertil");
  }
}

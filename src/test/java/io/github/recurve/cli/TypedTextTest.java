package io.github.recurve.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.recurve.language.PersonalCache;
import io.github.recurve.language.Suggester;
import io.github.recurve.language.Suggestion;
import io.github.recurve.language.SuggestionSession;
import io.github.recurve.language.TinyModel;
import io.github.recurve.text.RunningText;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class TypedTextTest {

  private final Suggester suggester = new Suggester(TinyModel.get());

  @Test
  void editsGiveTheSuggestionsOfTheWholeTextTypedAtOnce() {
    TypedText typed = new TypedText(suggester, null);
    SplittableRandom random = new SplittableRandom(4);
    String letters = "Anna drinks. \"tea' (wat er-";
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
      assertThat(typed.suggest(3)).as(text.toString()).isEqualTo(whole.complete(prefix, 3));
    }
  }

  @Test
  void aCacheHasTheCompleteWordsOfTheTextOnceHoweverOftenTheyAreEdited() {
    PersonalCache cache = new PersonalCache();
    TypedText typed = new TypedText(suggester, cache);
    String[] steps = {"Ann", "Anna ", "Anna dri", "Anna drinks, t", "Anna ", "", "Anna", "Anna s "};
    for (String step : steps) {
      typed.edit(step);
      List<String> tokens = RunningText.tokenize(step);
      long words = tokens.stream().filter(RunningText::isWord).count();
      assertThat(cache.size()).as(step).isEqualTo((int) words - (typed.prefix().isEmpty() ? 0 : 1));
    }
    typed.begin();
    typed.edit("Bertil ");
    assertThat(cache.size()).isEqualTo(3);
  }

  @Test
  void moreCanBeTakenBackThanASessionRemembers() {
    String text = "Anna drinks ";
    TypedText typed = new TypedText(suggester, null);
    typed.edit(text + "tea ".repeat(SuggestionSession.UNDO + 30));
    typed.edit(text);
    assertThat(typed.suggest(3)).isEqualTo(suggester.suggest(text, 3));
  }

  @Test
  void aNewLineBeginsAsTheTextDid() {
    TypedText typed = new TypedText(suggester, null);
    List<Suggestion> first = typed.suggest(3);
    typed.edit("Anna drinks tea ");
    typed.endLine();
    assertThat(typed.suggest(3)).isEqualTo(first);
    typed.edit("b");
    assertThat(typed.suggest(1)).extracting(Suggestion::word).containsExactly("Bertil");
  }
}

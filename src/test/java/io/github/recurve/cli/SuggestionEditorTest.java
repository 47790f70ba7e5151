package io.github.recurve.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.recurve.language.PersonalCache;
import io.github.recurve.language.Suggester;
import io.github.recurve.language.Suggestion;
import io.github.recurve.language.TinyModel;
import io.github.recurve.language.TypedText;
import java.util.List;
import org.junit.jupiter.api.Test;

class SuggestionEditorTest {

  private final PersonalCache cache = new PersonalCache(TinyModel.get());
  private final SuggestionEditor editor =
      new SuggestionEditor(new TypedText(new Suggester(TinyModel.get()), cache), 3);

  @Test
  void aPickedWordReplacesItsLettersAndTheNextIsOfferedAtOnce() {
    editor.type("b");
    assertThat(words()).containsExactly("Bertil");
    editor.pick(0);
    assertThat(editor.text()).isEqualTo("Bertil");
    assertThat(words()).startsWith("drinks");
    editor.pick(0);
    assertThat(words()).startsWith("water");
    editor.pick(0);
    assertThat(editor.text()).isEqualTo("Bertil drinks water");
  }

  @Test
  void aLetterAfterAPickedWordGetsASpaceAndPunctuationNone() {
    editor.type("Anna drinks te");
    editor.pick(0);
    editor.type("o");
    assertThat(editor.text()).isEqualTo("Anna drinks tea o");
    editor.pick(0);
    editor.type(".");
    assertThat(editor.text()).isEqualTo("Anna drinks tea often.");
    editor.pick(0);
    assertThat(editor.text()).matches("Anna drinks tea often\\. (Anna|Bertil|Cecilia)");
  }

  @Test
  void aSpaceAfterAPickedWordIsItsSpace() {
    editor.type("Anna");
    editor.pick(0);
    editor.type(" ");
    assertThat(editor.text()).isEqualTo("Anna ");
    editor.pick(0);
    assertThat(editor.text()).isEqualTo("Anna drinks");
  }

  @Test
  void aSmallWordAtTheStartOfASentenceGetsItsCapital() {
    editor.type("Tea. ");
    int tea = -1;
    SuggestionEditor all =
        new SuggestionEditor(new TypedText(new Suggester(TinyModel.get()), null), 100);
    all.type("Tea. ");
    List<Suggestion> suggestions = all.suggestions();
    for (int i = 0; i < suggestions.size(); i++) {
      tea = suggestions.get(i).word().equals("tea") ? i : tea;
    }
    all.pick(tea);
    assertThat(all.text()).isEqualTo("Tea. Tea");
  }

  @Test
  void aWordAfterAnOpeningQuoteStandsAtIt() {
    editor.type("\"");
    editor.pick(0);
    assertThat(editor.text()).matches("\"\\w+");
    editor.type(" drinks (");
    editor.pick(0);
    assertThat(editor.text()).matches("\"\\w+ drinks \\(\\w+");
  }

  @Test
  void backspaceOpensAPickedWordAgain() {
    editor.type("Cecilia drinks c");
    editor.pick(0);
    assertThat(cache.size()).isEqualTo(2); // what is picked counts once the next is asked for
    editor.suggestions();
    assertThat(cache.size()).isEqualTo(3);
    editor.backspace();
    assertThat(editor.text()).isEqualTo("Cecilia drinks coffe");
    assertThat(words()).containsExactly("coffee");
    assertThat(cache.size()).isEqualTo(2);
    for (int i = 0; i < 100; i++) {
      editor.backspace();
    }
    assertThat(editor.text()).isEmpty();
    editor.suggestions();
    assertThat(cache.size()).isZero();
  }

  @Test
  void backspaceTakesAWholeCharacter() {
    editor.type("a\ud83d\ude00");
    editor.backspace();
    assertThat(editor.text()).isEqualTo("a");
  }

  @Test
  void anEndedLineIsRememberedWithItsLastWord() {
    editor.type("Anna drinks sake");
    editor.endLine();
    assertThat(editor.text()).isEmpty();
    assertThat(cache.size()).isEqualTo(3);
    editor.type("Anna drinks s");
    assertThat(words()).containsExactly("sake");
  }

  @Test
  void pickingWhatIsNotOfferedDoesNothing() {
    editor.type("xyz");
    editor.pick(0);
    editor.pick(7);
    assertThat(editor.text()).isEqualTo("xyz");
    assertThatThrownBy(() -> editor.pick(-1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("number is -1; it must be at least 0");
    assertThatThrownBy(() -> new SuggestionEditor(new TypedText(new Suggester(TinyModel.get())), 0))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("count is 0; it must be at least 1");
  }

  private List<String> words() {
    return editor.suggestions().stream().map(Suggestion::word).toList();
  }
}

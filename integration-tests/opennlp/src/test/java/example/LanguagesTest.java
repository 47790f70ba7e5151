package example;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.util.Arrays;
import java.util.List;
import opennlp.tools.namefind.NameFinderME;
import opennlp.tools.namefind.TokenNameFinderModel;
import org.junit.jupiter.api.Test;

/** The small models of other languages, each with a sentence in its language. */
class LanguagesTest {

  @Test
  void portuguese() throws Exception {
    assertThat(names("pt", "O presidente Fernando Henrique Cardoso viajou ontem a Lisboa ."))
        .containsExactly("person Fernando Henrique Cardoso", "location Lisboa");
  }

  @Test
  void danish() throws Exception {
    assertThat(names("da", "Poul Nyrup Rasmussen rejste i går til København ."))
        .containsExactly("person Poul Nyrup Rasmussen", "location København");
  }

  @Test
  void swedish() throws Exception {
    assertThat(names("sv", "Den svenske ministern Olof Palme reste till Sovjetunionen ."))
        .containsExactly("person Olof Palme", "location Sovjetunionen");
  }

  @Test
  void chineseThatIsSplitIntoWords() throws Exception {
    assertThat(names("zh", "李 小龙 出生 于 美国 。")).containsExactly("person 李 小龙", "location 美国");
  }

  private static List<String> names(String language, String text) throws Exception {
    File file = new File(System.getProperty("recurve.root"), "models/" + language + "-ner.bin");
    String[] tokens = text.split(" ");
    return Arrays.stream(new NameFinderME(new TokenNameFinderModel(file)).find(tokens))
        .map(
            span ->
                span.getType()
                    + " "
                    + String.join(" ", Arrays.copyOfRange(tokens, span.getStart(), span.getEnd())))
        .toList();
  }
}

package io.github.recurve.corenlp;

import static org.assertj.core.api.Assertions.assertThat;

import edu.stanford.nlp.ling.CoreLabel;
import edu.stanford.nlp.pipeline.CoreDocument;
import edu.stanford.nlp.pipeline.StanfordCoreNLP;
import io.github.recurve.text.running.RunningText;
import io.github.recurve.text.running.TokenPlaces;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

class SentenceTextTest {

  private static List<CoreLabel> treebankTokens(String text) {
    Properties properties = new Properties();
    properties.setProperty("annotators", "tokenize");
    properties.setProperty("ssplit.isOneSentence", "true");
    CoreDocument document = new CoreDocument(text);
    new StanfordCoreNLP(properties).annotate(document);
    return document.tokens();
  }

  private static List<String> places(SentenceText text, List<CoreLabel> tokens) {
    List<String> words = RunningText.ENGLISH.tokenize(text.text());
    int[] places = text.tokensAt(words, RunningText.ENGLISH::tokenize);
    List<String> found = new ArrayList<>();
    for (int i = 0; i < places.length; i++) {
      found.add(words.get(i) + ">" + tokens.get(places[i]).word());
    }
    return found;
  }

  @Test
  void tokensWhoseOffsetsMeetStandTogether() {
    String text = "I don't, (really)  \u201ccan\u2019t\u201d go :-) \uD83D\uDE00!";
    SentenceText joined = SentenceText.of(treebankTokens(text));
    assertThat(joined.text()).isEqualTo(text.replace("  ", " "));
  }

  @Test
  void tokensOfTheModelBeginInTokensOfCoreNlp() {
    List<CoreLabel> tokens = treebankTokens("We can't go, \u201cMr. X\u201d said :-) 10% ...");
    assertThat(places(SentenceText.of(tokens), tokens))
        .containsExactly(
            "We>We",
            "can't>ca",
            "go>go",
            ",>,",
            "\">\u201c",
            "Mr.>Mr.",
            "X>X",
            "\">\u201d",
            "said>said",
            ":>:-)",
            "->:-)",
            ")>:-)",
            "10>10",
            "%>%",
            "...>...");
  }

  @Test
  void wordsOfATreebankWithoutTextAndOffsetsAreWrittenAsText() {
    List<CoreLabel> tokens = CoreNlpTexts.tokens("He left -LRB- at last -RRB- ``home'' .");
    SentenceText text = SentenceText.of(tokens);
    assertThat(text.text()).startsWith("He left ( at last ) ");
    assertThat(places(text, tokens)).contains("(>-LRB-", ")>-RRB-", ".>.");
  }

  @Test
  void partsOfAWordThatShareItsCharactersAddNoText() {
    List<CoreLabel> tokens = CoreNlpTexts.tokens("Il vient de le pays");
    int[][] offsets = {{0, 2}, {3, 8}, {9, 11}, {9, 11}, {12, 16}};
    for (int i = 0; i < offsets.length; i++) {
      tokens.get(i).setBeginPosition(offsets[i][0]);
      tokens.get(i).setEndPosition(offsets[i][1]);
    }
    tokens.get(2).setOriginalText("du");
    tokens.get(3).setOriginalText("du");
    SentenceText text = SentenceText.of(tokens);
    assertThat(text.text()).isEqualTo("Il vient du pays");
    assertThat(places(text, tokens)).containsExactly("Il>Il", "vient>vient", "du>de", "pays>pays");
  }

  @Test
  void anEmptySentenceHasNoText() {
    assertThat(SentenceText.of(List.of()).text()).isEmpty();
  }

  @Property
  void everyTokenIsTheTextFromItsBeginning(@ForAll("lines") String line) {
    List<String> tokens = RunningText.ENGLISH.tokenize(line);
    int[] begins = TokenPlaces.of(line, tokens, RunningText.ENGLISH::tokenize).begins();
    for (int i = 0; i < begins.length; i++) {
      int end = i + 1 < begins.length ? begins[i + 1] : line.length();
      String part = line.substring(begins[i], end);
      assertThat(String.join("", RunningText.ENGLISH.tokenize(part))).isEqualTo(tokens.get(i));
    }
  }

  @Provide
  Arbitrary<String> lines() {
    return Arbitraries.strings()
        .withChars(
            "ab1.',`\"-$ \t\n\u00a0\u2018\u2019\u201c\u201d\u2026\u0085\u0091\u0093\u2003\ud83d\ude00")
        .ofMaxLength(30);
  }
}

package io.github.recurve.document;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Sentences are separated by {@code ||}, tokens by {@code |}. */
class RunningTextSplitterTest {

  static RunningTextSplitter splitter(String language) {
    try {
      return new RunningTextSplitter(SplitterModels.onClassPath(language), language);
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  private static final RunningTextSplitter ENGLISH = splitter("eng");

  private static String split(String text) {
    return show(ENGLISH, text);
  }

  private static String show(TextSplitter splitter, String text) {
    return splitter.split(text).stream()
        .map(
            tokens ->
                tokens.stream()
                    .map(token -> text.substring(token.begin(), token.end()))
                    .collect(Collectors.joining("|")))
        .collect(Collectors.joining("||"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '~',
      quoteCharacter = '`',
      value = {
        "Write to maria.keller@uni-jena.de.~Write|to|maria.keller@uni-jena.de|.",
        "See http://t.co/abc123, or (www.foo.org).~See|http://t.co/abc123|,|or|(|www.foo.org|)|.",
        "A https://en.wikipedia.org/wiki/Go_(game) b~A|https://en.wikipedia.org/wiki/Go_(game)|b",
        "Is http://a.b/c?d=e it? Yes.~Is|http://a.b/c?d=e|it|?||Yes|.",
        "@angela_m likes #Paris2024!~@angela_m|likes|#Paris2024|!",
        "Ben & Jerry's opened.~Ben|&|Jerry|'s|opened|.",
        "It wasn't Dr. Smith.~It|was|n't|Dr.|Smith|.",
        "He can’t; I'll go.~He|ca|n’t|;|I|'ll|go|.",
        "Acme Corp. sued Mr. J. R. R. Tolkien.~Acme|Corp.|sued|Mr.|J.|R.|R.|Tolkien|.",
        "Gov. Newsom met Sen. Warren.~Gov.|Newsom|met|Sen.|Warren|.",
        "In the U.S. yesterday. It lost.~In|the|U.S.|yesterday|.||It|lost|.",
        "U.S.-led forces~U.S.|-|led|forces",
        "Jean-Claude Juncker~Jean|-|Claude|Juncker",
        "At IBM/Cisco on 12/05/2020 and/or later.~At|IBM|/|Cisco|on|12/05/2020|and|/|or|later|.",
        "It costs $5.20, i.e. 20% more at 3:30 p.m. on Monday."
            + "~It|costs|$|5.20|,|i.e.|20|%|more|at|3:30|p.m.|on|Monday|.",
        "She said \"Hello!\" and left.~She|said|\"|Hello|!|\"|and|left|.",
        "What?! No way!!!~What|?!||No|way|!!!",
      })
  void tokensAreThoseOfTheTreebanks(String text, String expected) {
    assertThat(split(text)).isEqualTo(expected);
  }

  @Test
  void namesReachOverLineBreaksAndBlankLinesEndSentences() {
    assertThat(split("Angela\nMerkel left\r\n \r\nBerlin\r\rBonn"))
        .isEqualTo("Angela|Merkel|left||Berlin||Bonn");
  }

  @Test
  void emojiAreOneTokenEachAndMarksStayWithTheirLetters() {
    String family = "\ud83d\udc69\u200d\ud83d\udc69\u200d\ud83d\udc67";
    String flag = "\ud83c\udde9\ud83c\uddea";
    String thumb = "\ud83d\udc4d\ud83c\udffd";
    String heart = "\u2764\ufe0f";
    assertThat(split("Hi" + family + flag + flag + thumb + heart + "!"))
        .isEqualTo(String.join("|", "Hi", family, flag, flag, thumb, heart, "!"));
    assertThat(split("Cafe\u0301 ole")).isEqualTo("Cafe\u0301|ole");
    assertThat(split("\u0915\u093e\u0920\u092e\u093e\u0921\u094c\u0902"))
        .isEqualTo("\u0915\u093e\u0920\u092e\u093e\u0921\u094c\u0902");
  }

  @Test
  void controlCharactersAndByteOrderMarksBelongToNoToken() {
    assertThat(split("\ufeffLee\u0000met\u0085Ann\u001fat\u00a0noon\ufeff"))
        .isEqualTo("Lee|met|Ann|at|noon");
    assertThat(split("\u200eLee\u200e met \u2066Ann\u2069.\u200f")).isEqualTo("Lee|met|Ann|.");
  }

  @Test
  void languagesWithoutModelsAreSplitByTheRulesOfUnicode() {
    assertThat(show(splitter("xx"), "Lee (met) Ann. Bob, too."))
        .isEqualTo("Lee|(|met|)|Ann|.||Bob|,|too|.");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '~',
      value = {
        "zho~李小龙1973年在香港逝世。他是演员。~李|小|龙|1973|年|在|香|港|逝|世|。||他|是|演|员|。",
        "jpn~東京タワーはNTTの近く、\ud842\udfb7野家も。~東|京|タ|ワ|ー|は|NTT|の|近|く|、|\ud842\udfb7|野|家|も|。",
      })
  void japaneseAndChineseAreSplitIntoCharacters(String language, String text, String tokens) {
    assertThat(show(splitter(language), text)).isEqualTo(tokens);
  }

  @Test
  void textInSeveralLanguagesIsSplitByScript() {
    TextSplitter splitter = splitter("mul");
    assertThat(show(splitter, "李小龙 met 이순신은 in São Paulo."))
        .isEqualTo("李|小|龙|met|이순신은|in|São|Paulo|.");
    assertThat(show(splitter, "เขาเดินทางจากญี่ปุ่น").split("\\|")).hasSizeGreaterThan(2);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '~',
      value = {
        "deu~Dr. Eva Schmidt wohnt in St. Gallen. Sie lacht.~Dr|.|Eva|Schmidt|wohnt|in|St|.|Gallen|.||Sie|lacht|.",
        "deu~In Homburg v. d. Höhe. Dort.~In|Homburg|v|.|d|.|Höhe|.||Dort|.",
        "dan~Af H.C. Andersen. Han.~Af|H.C.|Andersen|.||Han|.",
        "kor~그는 해. 나도.~그는|해|.||나도|.",
      })
  void sentencesDoNotEndAfterTitlesAndInitials(String language, String text, String tokens) {
    assertThat(show(splitter(language), text)).isEqualTo(tokens);
  }

  @Test
  void languagesAreFoundByTwoAndThreeLetters() throws IOException {
    assertThat(SplitterModels.onClassPath("en").tokens()).isNotNull();
    assertThat(SplitterModels.onClassPath("eng").sentences()).isNotNull();
    assertThat(SplitterModels.onClassPath("nld").tokens()).isNull();
    assertThat(List.of("nob", "nno", "nb", "fin"))
        .extracting(SplitterModels::indexed)
        .containsExactly("no", "no", "no", "fi");
  }

  @Test
  void longSentencesAreCut() {
    List<List<Range>> sentences = ENGLISH.split("word ".repeat(2500));
    assertThat(sentences).extracting(List::size).containsExactly(1000, 1000, 500);
    assertThat(ENGLISH.asOneSentence().split("word ".repeat(2500))).hasSize(1);
  }

  @Test
  void linesOfTokensAreSplitAtWhiteSpaceOnly() {
    assertThat(show(TextSplitter.whiteSpace(), " Lee\tleft .,. x@y.com's "))
        .isEqualTo("Lee|left|.,.|x@y.com's");
    assertThat(TextSplitter.whiteSpace().split(" \t")).isEmpty();
  }
}

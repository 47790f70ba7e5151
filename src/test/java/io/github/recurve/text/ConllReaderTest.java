package io.github.recurve.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ConllReaderTest {

  private static List<TaggedSentence> read(String text, ConllFormat format) throws IOException {
    return read(text.getBytes(StandardCharsets.UTF_8), format);
  }

  private static List<TaggedSentence> read(byte[] text, ConllFormat format) throws IOException {
    List<TaggedSentence> sentences = new ArrayList<>();
    try (ConllReader reader = new ConllReader(new ByteArrayInputStream(text), "f", format)) {
      for (var next = reader.read(); next.isPresent(); next = reader.read()) {
        sentences.add(next.get());
      }
    }
    return sentences;
  }

  private static List<TaggedSentence> read(String text) throws IOException {
    return read(text, ConllFormat.DEFAULT);
  }

  private static TaggedSentence sentence(String tokens, String tags) {
    return new TaggedSentence(List.of(tokens.split(" ")), List.of(tags.split(" ")));
  }

  private static TaggedSentence document(String tokens, String tags) {
    TaggedSentence s = sentence(tokens, tags);
    return new TaggedSentence(s.tokens(), s.tags(), true);
  }

  @Test
  void readsTokenAndLastColumn() throws IOException {
    String four = "EU NNP B-NP B-ORG\nrejects VBZ B-VP O\n\n\nPeter NNP B-NP B-PER\n";
    assertThat(read(four))
        .containsExactly(sentence("EU rejects", "B-ORG O"), sentence("Peter", "B-PER"));
    assertThat(read(four, new ConllFormat(0, 1, false)))
        .containsExactly(sentence("EU rejects", "NNP VBZ"), sentence("Peter", "NNP"));
    assertThat(read(four, new ConllFormat(1, -2, false)).get(0))
        .isEqualTo(sentence("NNP VBZ", "B-NP B-VP"));
  }

  @Test
  void lineEndsByteOrderMarkAndMissingLastEmptyLineDoNotMatter() throws IOException {
    List<TaggedSentence> expected = read("a\tO\nb\tB-X\n\nc\tO\n\n");
    assertThat(expected).hasSize(2);
    assertThat(read("a\tO\r\nb\tB-X\r\n\r\nc\tO\r\n")).isEqualTo(expected);
    assertThat(read("\uFEFFa\tO\nb\tB-X\n \t\nc\tO")).isEqualTo(expected);
    assertThat(read("\n\n\na\tO\nb\tB-X\n\n\n\nc\tO\n\n\n")).isEqualTo(expected);
  }

  @Test
  void anEmptyFileHasNoSentences() throws IOException {
    assertThat(read("")).isEmpty();
    assertThat(read("\n\n")).isEmpty();
    assertThat(read("-DOCSTART- O\n\n")).isEmpty();
  }

  @Test
  void documentMarksAreKept() throws IOException {
    assertThat(read("-DOCSTART-\tO\n\na\tO\n\nb\tO\n\n-DOCSTART-\tO\n\nc\tO\n"))
        .containsExactly(document("a", "O"), sentence("b", "O"), document("c", "O"));
    assertThat(read("-DOCSTART- -X- -X- O\n\na b c O\n")).containsExactly(document("a", "O"));
    assertThat(read("-DOCSTART-\na O\n-DOCSTART-\nb O\n"))
        .as("without empty lines")
        .containsExactly(document("a", "O"), document("b", "O"));
  }

  @Test
  void tokensThatBeginWithHashAreNotComments() throws IOException {
    assertThat(read("#\tO\n#Paris\tB-LOC\n\n# a comment\nx\tO\n"))
        .containsExactly(sentence("# #Paris", "O B-LOC"), sentence("x", "O"));
    assertThat(read("# O\n#Paris B-LOC\n")).containsExactly(sentence("# #Paris", "O B-LOC"));
  }

  @Test
  void commentsInSpaceSeparatedFilesAreReadWhenAskedFor() throws IOException {
    ConllFormat comments = new ConllFormat(0, -1, true);
    assertThat(read("# text = a b\na O\n#b O\n", comments))
        .containsExactly(sentence("a #b", "O O"));
    assertThatThrownBy(() -> read("# text = a b\na O\n")).hasMessageStartingWith("f:2: 2 columns");
  }

  @Test
  void conlluIdsSelectWords() throws IOException {
    String text =
        "# newdoc id = d\n# text = vámonos al mar\n"
            + "1-2\tvámonos\t_\n1\tvamos\tVERB\n2\tnos\tPRON\n3-4\tal\t_\n3\ta\tADP\n4\tel\tDET\n"
            + "4.1\tnada\tX\n5\tmar\tNOUN\n\n# newpar\n1\tSí\tINTJ\n";
    assertThat(read(text, ConllFormat.conllu(2)))
        .containsExactly(
            document("vamos nos a el mar", "VERB PRON ADP DET NOUN"), sentence("Sí", "INTJ"));
    assertThat(read("1-2 O\n3.5 O\n"))
        .as("no id column")
        .containsExactly(sentence("1-2 3.5", "O O"));
  }

  @Test
  void badLinesAreReportedWithFileLineAndReason() {
    assertThatThrownBy(() -> read("a\tO\nb\n"))
        .isInstanceOf(TextFormatException.class)
        .hasMessage("f:2: 1 column but previous lines have 2 (separated by tabs)")
        .extracting("file", "line")
        .containsExactly("f", 2L);
    assertThatThrownBy(() -> read("a O\n\nb c O\n"))
        .hasMessage(
            "f:3: 3 columns but previous lines have 2 (separated by spaces); each line must have a"
                + " token and its tag, separated by a tab if tokens contain spaces");
    assertThatThrownBy(() -> read("a\tO\n\tO\n")).hasMessage("f:2: column 1, the token, is empty");
    assertThatThrownBy(() -> read("a\t\n")).hasMessage("f:1: column 2, the tag, is empty");
    assertThatThrownBy(() -> read("a\n")).hasMessageStartingWith("f:1: only a token and no tag");
    assertThatThrownBy(() -> read("a O\n", new ConllFormat(0, 3, false)))
        .hasMessage("f:1: no column 4 for the tag: the line has 2");
    assertThatThrownBy(() -> read("a O\n", new ConllFormat(0, -3, false)))
        .hasMessage("f:1: no column 3 from the last for the tag: the line has 2");
  }

  @Test
  void aLineWithAnotherSeparatorIsTold() {
    assertThatThrownBy(() -> read("a\tO\nb O\n"))
        .hasMessage(
            "f:2: 1 column but previous lines have 2 (separated by tabs); this line is separated"
                + " by a space");
    for (String line : List.of("b\tO", "New York\tO", "New \tO")) {
      assertThatThrownBy(() -> read("a O\n" + line + "\n"))
          .hasMessageStartingWith("f:2: this line is separated by a tab but previous lines by");
    }
    assertThatThrownBy(
            () -> read("a,O\nb\n", new ConllFormat(0, -1, false, ',', StandardCharsets.UTF_8)))
        .hasMessage("f:2: 1 column but previous lines have 2 (separated by ',')");
  }

  @Test
  void trainingDataOfOpenNlpAndRunningTextAreTold() {
    String begin = "I left .\n";
    assertThatThrownBy(() -> read("A <START:food> pie <END> for <START> us <END> .\n"))
        .hasMessageStartingWith("f:1: this is OpenNLP's format of names, but each line must have a")
        .hasMessageContaining("TokenNameFinderTrainer");
    assertThatThrownBy(() -> read(begin + "A <START:food> pie <END>\n"))
        .hasMessageContaining("OpenNLP's format of names");
    assertThatThrownBy(() -> read("I_PRP left_VBD ._.\nWhy_WRB ?_.\n"))
        .hasMessageContaining("OpenNLP's format of parts of speech")
        .hasMessageContaining("POSTaggerTrainer");
    assertThatThrownBy(() -> read(begin + "Why ?\n"))
        .hasMessageEndingWith("; each line must have a token and its tag");
  }

  @Test
  void invalidUtf8IsReportedWithItsLine() {
    byte[] latin1 = "a\tO\nM\u00fcller\tB-PER\n".getBytes(StandardCharsets.ISO_8859_1);
    assertThatThrownBy(() -> read(latin1, ConllFormat.DEFAULT))
        .isInstanceOf(TextFormatException.class)
        .hasMessageStartingWith("f:2: not valid UTF-8");
  }

  @Test
  void anEndlessLineIsReported() {
    assertThatThrownBy(() -> read("a\tO\n" + "x".repeat(1 << 17)))
        .isInstanceOf(TextFormatException.class)
        .hasMessageStartingWith("f:2: the line is longer than 65536 bytes");
  }

  @Test
  void linesMayCrossTheReadBuffer() throws IOException {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < 20_000; i++) {
      text.append("token").append(i).append("\u00e9\tO\r\n");
    }
    List<TaggedSentence> sentences = read(text.toString());
    assertThat(sentences).hasSize(1);
    assertThat(sentences.get(0).length()).isEqualTo(20_000);
    assertThat(sentences.get(0).tokens().get(19_999)).isEqualTo("token19999\u00e9");
  }

  @Test
  void sentencesAreReadOneByOne(@TempDir Path folder) throws IOException {
    Path file = folder.resolve("x.conll");
    Files.writeString(file, "a O\nb O\n\nc O\n\nbad\n");
    try (ConllReader reader = ConllReader.open(file)) {
      assertThat(reader.read()).contains(sentence("a b", "O O"));
      assertThat(reader.read()).contains(sentence("c", "O"));
      assertThatThrownBy(reader::read)
          .isInstanceOf(TextFormatException.class)
          .hasMessage(
              file
                  + ":6: 1 column but previous lines have 2 (separated by spaces); each line must"
                  + " have a token and its tag");
    }
    assertThatThrownBy(() -> ConllReader.readAll(file)).isInstanceOf(TextFormatException.class);
  }

  @ParameterizedTest
  @ValueSource(strings = {"UTF-16LE", "UTF-16BE"})
  void textInUtf16WithoutAByteOrderMarkIsRecognised(String encoding, @TempDir Path folder)
      throws IOException {
    Path file = folder.resolve("a.conll");
    Files.write(file, "Anna B-PER\nsings O\n".getBytes(encoding));
    assertThatThrownBy(() -> ConllReader.readAll(file))
        .hasMessageContaining(":1: not valid UTF-8")
        .hasMessageContaining("e.g. --encoding " + encoding + ";");
  }

  @Test
  void encodingsOfSeveralScriptsAreProposedForTextThatIsNotUtf8(@TempDir Path folder)
      throws IOException {
    for (String[] text :
        new String[][] {
          {"windows-1252", "Zo\u00eb B-PER\nsings O\n"},
          {"windows-1251", "\u041a\u0430\u0442\u044f B-PER\n\u043f\u043e\u0451\u0442 O\n"},
          {"windows-874", "\u0e44\u0e1b O\n"},
          {"Shift_JIS", "\u6771\u4eac B-LOC\n"}
        }) {
      Path file = folder.resolve(text[0]);
      Files.write(file, text[1].getBytes(text[0]));
      assertThatThrownBy(() -> ConllReader.readAll(file))
          .hasMessageContaining("specify the encoding that it was written in, e.g. --encoding ")
          .hasMessageContaining(text[0] + " (");
    }
  }
}

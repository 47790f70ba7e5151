package io.github.recurve.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.recurve.cli.Commands.Result;
import io.github.recurve.text.annotation.AnnotationScheme;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class AnnotatedFilesTest {

  private static final String IOB2 =
      "Angela B-PER\nMerkel I-PER\nmet O\nLee B-PER\nKim B-PER\nin O\nBonn B-LOC\n. O\n\n";

  @TempDir Path folder;

  private Path file(String name, String text) throws IOException {
    return Files.writeString(folder.resolve(name), text);
  }

  private Result train(String kind, Path train, Path dev, String... more) {
    String[] options =
        ("train "
                + kind
                + " --epochs 1 --hidden 4 --word-min-count 1 --train "
                + train
                + " --dev "
                + dev
                + " --model "
                + folder.resolve("m.bin")
                + " "
                + String.join(" ", more))
            .strip()
            .split(" ");
    return Commands.run(options);
  }

  private Result convert(String text, String... options) throws IOException {
    Path in = file("in.conll", text);
    return Commands.run(("convert " + in + " " + String.join(" ", options)).strip().split(" "));
  }

  @ParameterizedTest
  @EnumSource(AnnotationScheme.class)
  void everySchemeComesBackAsItWas(AnnotationScheme scheme) throws IOException {
    String apart =
        IOB2.replace("Lee B-PER\nKim B-PER", "Lee B-PER\nand O\nKim B-PER")
            + "New B-LOC\nYork I-LOC\nCity I-LOC\n\n";
    Path in = file("iob2.conll", apart);
    Path out = folder.resolve("out.conll");
    Result there = Commands.run("convert", "" + in, "--to", scheme.name(), "--out", "" + out);
    assertThat(there.exitCode()).as(there.err()).isZero();
    Result back = Commands.run("convert", "" + out);
    assertThat(back.out()).isEqualTo(apart);
    assertThat(Commands.run("convert", "" + out, "--out", "" + in).out())
        .contains(": " + scheme + ", 2 sentences; wrote");
  }

  @Test
  void tagsAreThoseOfTheScheme() throws IOException {
    assertThat(convert(IOB2, "--to", "bilou").out())
        .isEqualTo(
            "Angela B-PER\nMerkel L-PER\nmet O\nLee U-PER\nKim U-PER\nin O\nBonn U-LOC\n. O\n\n");
    assertThat(convert(IOB2, "--format", "text").out())
        .isEqualTo("[PER Angela Merkel] met [PER Lee] [PER Kim] in [LOC Bonn] .\n");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {"0|O", "o|O", "B_PER|B-PER", "b-PER|B-PER", "PER|B-PER", "X-LOC|B-LOC", "OO|O"})
  void aMistypedTagIsNamedWithItsLineAndTheNearestRightOne(String bad, String right)
      throws IOException {
    Path good = file("good.conll", IOB2);
    Path train = file("train.conll", IOB2 + IOB2 + "Lee B-PER\nleft " + bad + "\n\n");
    for (Result result : new Result[] {train("ner", train, good), train("ner", good, train)}) {
      assertThat(result.exitCode()).isEqualTo(1);
      assertThat(result.err())
          .startsWith("recurve: " + train + ":20: the tag '" + bad + "' ")
          .contains("closest valid one is " + right)
          .hasLineCount(1);
    }
    assertThat(folder.resolve("m.bin")).doesNotExist();
  }

  @Test
  void mixedSchemesAreToldWithALineOfEach() throws IOException {
    Path train = file("t.conll", "Lee O\nleft O\nBonn B-LOC\n\nAda PERSON\n\n");
    assertThat(train("ner", train, train).err().strip())
        .isEqualTo(
            "recurve: "
                + train
                + ":5: the tag 'PERSON' has no prefix, but others do, so the file mixes tag"
                + " schemes; write B-PERSON and I-PERSON; B-LOC is in line 3");
  }

  @Test
  void aTagOfAnotherSchemeIsNamed() throws IOException {
    Path train = file("t.conll", "Lee U-PER\nmet O\nAnn B-PER\nLee L-PER\nBonn S-LOC\n\n");
    assertThat(train("ner", train, train).err())
        .contains(":5: the tag 'S-LOC' does not fit", "BILOU", "closest valid one is U-LOC");
  }

  @Test
  void filesOfSeveralSchemesTrainTogether() throws IOException {
    Path train = file("bilou.conll", convert(IOB2, "--to", "bilou").out().repeat(5));
    Path dev = file("io.conll", convert(IOB2, "--to", "io").out());
    assertThat(convert(IOB2, "--out", "" + folder.resolve("one.conll")).out())
        .contains(" IOB2, 1 sentence; wrote");
    Result result = train("ner", train, dev);
    assertThat(result.exitCode()).as(result.err()).isZero();
    assertThat(result.out()).doesNotContain("word vectors");
    Path vectors = file("vectors.txt", "Bonn 1 2\n");
    assertThat(train("ner", train, dev, "--vectors", "" + vectors).out())
        .contains(String.format("%n1 word vector%n"));
    assertThat(result.out()).contains(train + ": BILOU", dev + ": IO");
  }

  @Test
  void columnsOfNumberedTokensAreFound() throws IOException {
    String text =
        "# sent_id = 1\n1\tLaura\tB-PER\t-\t-\n2\tleft\tO\t-\t-\n3\tBonn\tB-LOC\t-\t-\n\n"
            + "1\tWow\tO\t-\t-\n\n";
    assertThat(convert(text).out()).isEqualTo("Laura B-PER\nleft O\nBonn B-LOC\n\nWow O\n\n");
    Path plain = file("u.conllu", "1\tGo\tgo\tVERB\tVB\t_\t0\troot\t_\t_\n\n");
    assertThat(train("ner", plain, plain).err())
        .contains("" + plain, "--tag-column")
        .hasLineCount(1);
    assertThat(train("pos", plain, plain).exitCode()).isZero();
  }

  @Test
  void blanksAndLineEndsAreNotPartOfTokensAndTags() throws IOException {
    String expected = "Lee B-PER\nleft O\n\n";
    assertThat(convert("Lee \t B-PER\nleft \t O \n\n").out()).isEqualTo(expected);
    assertThat(convert("Lee  B-PER \r\nleft O\r\n\r\n").out()).isEqualTo(expected);
    assertThat(convert("Lee\tB-PER\rleft\tO\r\r").out()).isEqualTo(expected);
    assertThat(convert("Lee,B-PER\nleft,O\n", "--separator", ",").out()).isEqualTo(expected);
  }

  @Test
  void tokensWithSpacesComeBackAsTheyWere() throws IOException {
    String text = "New York\tB-LOC\nis\tO\n\n-DOCSTART-\tO\n\nLee\tB-PER\n\n";
    assertThat(convert(text).out()).isEqualTo(text);
    assertThat(convert("New York,B-LOC\nis,O\n", "--separator", ",").out())
        .isEqualTo("New York\tB-LOC\nis\tO\n\n");
  }

  @ParameterizedTest
  @CsvSource({"conll", "tsv"})
  void aTokenWithATabIsNotWrittenInColumns(String format) throws IOException {
    String text = "a,O\nNew\tYork,B-LOC\n";
    assertThat(convert(text, "--separator", ",", "--format", format).err())
        .contains("the token 'New\tYork' contains a tab", "--format jsonl");
    assertThat(convert(text, "--separator", ",", "--format", "jsonl").exitCode()).isZero();
  }

  @Test
  void theOutsideTagMayHaveAnotherName() throws IOException {
    assertThat(convert("Lee B-PER\nleft _\n").err()).contains(":2: ", "--outside _");
    assertThat(convert("Lee B-PER\nleft _\n", "--outside", "_").out())
        .isEqualTo("Lee B-PER\nleft O\n\n");
  }

  @Test
  void filesWithoutNamesAndWithTagsOfAnotherKindAreRefused() throws IOException {
    Path good = file("good.conll", IOB2);
    Path none = file("none.conll", "It O\nrains O\n\n");
    assertThat(train("ner", none, good).err())
        .contains("no names in the training files", "" + none);
    assertThat(train("ner", good, none).err()).contains("no names in the dev files", "" + none);
    Path parts = file("parts.conll", "It PRP\nrains VBZ\n\n");
    assertThat(train("ner", parts, parts).err())
        .contains(":1: ", "'PRP'", "train pos")
        .hasLineCount(1);
    Path same = file("same.conll", "Bonn B-GPE\nand O\nRome B-gpe\n\n");
    assertThat(train("ner", same, same).err()).contains(":3: ", "GPE and gpe differ only in case");
    Path spaced = file("space.conll", "Bonn\tB-A B\nand\tO\n\n");
    assertThat(train("ner", spaced, spaced).err()).contains(":1: ", "'A B' contains a space");
    StringBuilder types = new StringBuilder();
    for (int i = 0; i < 60_000; i++) {
      types.append("x B-T").append(i).append('\n');
    }
    Path many = file("many.conll", types.toString());
    assertThat(train("ner", many, many).err()).contains("types of names").hasLineCount(1);
    assertThat(train("pos", many, many, "--tag-column", "2").exitCode()).isEqualTo(1);
  }

  @Test
  void otherEncodingsAreReadByName() throws IOException {
    Path latin1 = folder.resolve("latin1.conll");
    Files.write(latin1, "Zo\u00eb B-PER\n".getBytes(StandardCharsets.ISO_8859_1));
    assertThat(Commands.run("convert", "" + latin1).err()).contains(":1: ", "--encoding");
    assertThat(Commands.run("convert", "" + latin1, "--encoding", "ISO-8859-1").out())
        .isEqualTo("Zo\u00eb B-PER\n\n");
    Files.write(latin1, "Zo\u00eb B-PER\nleft O\n".getBytes(StandardCharsets.UTF_16));
    assertThat(Commands.run("convert", "" + latin1).err()).contains("--encoding UTF-16");
    assertThat(Commands.run("convert", "" + latin1, "--encoding", "UTF-16").out())
        .isEqualTo("Zo\u00eb B-PER\nleft O\n\n");
  }
}

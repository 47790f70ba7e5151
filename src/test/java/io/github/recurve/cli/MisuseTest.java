package io.github.recurve.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.recurve.cli.Commands.Result;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Command lines with a slip in them. */
class MisuseTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "tga a.txt | unknown command 'tga'; did you mean tag? | recurve",
        "sugest hello | unknown command 'sugest'; did you mean suggest? | recurve",
        "train nre --train a.conll | unknown command 'nre'; did you mean ner? | recurve train",
        "evaluate translater x | unknown command 'translater'; did you mean translator?"
            + " | recurve evaluate",
        "export opennpl --model a.bin | unknown command 'opennpl'; did you mean opennlp?"
            + " | recurve export",
        "cache lst my-words | unknown command 'lst'; did you mean list? | recurve cache",
        "train xylophone | unknown command 'xylophone' | recurve train",
        "tag --modle a.bin a.txt | unknown option '--modle'; did you mean --model? | recurve tag",
        "tag --modle=a.bin a.txt | unknown option '--modle'; did you mean --model? | recurve tag",
        "tag --model a.bin --fromat tsv | unknown option '--fromat'; did you mean --format?"
            + " | recurve tag",
        "train --trian a.conll | unknown option '--trian'; did you mean --train?"
            + " | recurve train ner",
        "train lm --epoch 3 | unknown option '--epoch'; did you mean --epochs? | recurve train lm",
        "tag --xylophone 1 | unknown option '--xylophone' | recurve tag",
        "tag a.txt | Missing required option: '--model=<file>' | recurve tag",
        "convert a.conll --to iob3 | Invalid value for option '--to': | recurve convert",
      })
  void itIsNamedInOneLineWithTheNearestRightWord(String line, String message, String command) {
    Result result = Commands.run(line.split(" "));
    assertThat(result.exitCode()).isEqualTo(2);
    assertThat(result.err().lines().toList())
        .hasSize(2)
        .satisfies(lines -> assertThat(lines.get(0)).startsWith("recurve: " + message))
        .satisfies(lines -> assertThat(lines.get(1)).isEqualTo("See '" + command + " --help'."));
    if (!message.contains("did you mean")) {
      assertThat(result.err()).doesNotContain("did you mean");
    }
  }
}

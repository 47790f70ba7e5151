package io.github.recurve.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ReadingOptionsTest {

  @Test
  void modelsOfOpenNlpAreMissedWhereThereAreSuch() throws IOException {
    assertThat(warnings("models/sv-ner.bin"))
        .isEqualTo(
            "recurve: OpenNLP's sentence and token models for 'sv' are not on the class path;"
                + " sentences and words are found by general rules. Put their jars into the folder"
                + " lib, or specify files with --sentences and --tokenizer\n");
    assertThat(warnings("models/nb-ner.bin", "--lines"))
        .isEqualTo(
            "recurve: OpenNLP's token model for 'no' is not on the class path; words are found by"
                + " general rules. Put its jar into the folder lib, or specify a file with"
                + " --tokenizer\n");
    assertThat(warnings("models/en-ner.bin")).isEmpty();
  }

  @Test
  void modelsThatNobodyPublishesAreNotMissed() throws IOException {
    for (String model : List.of("multi-ner", "hi-ner", "hu-ner", "ja-ner", "th-ner", "zh-ner")) {
      assertThat(warnings("models/" + model + ".bin")).as(model).isEmpty();
    }
  }

  private static String warnings(String model, String... options) throws IOException {
    List<String> command = new ArrayList<>(List.of("tag", "--model", model));
    command.addAll(List.of(options));
    return Commands.runWithInput("Stockholm.\n", command.toArray(new String[0])).err();
  }
}

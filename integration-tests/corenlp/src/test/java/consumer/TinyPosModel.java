package consumer;

import edu.stanford.nlp.tagger.maxent.MaxentTagger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * A part-of-speech model that CoreNLP trains in half a second: {@code ner} with rules requires one,
 * and those of CoreNLP are in its large models jar.
 */
final class TinyPosModel {

  private static final String SENTENCES =
      """
      Somesh_NNP worked_VBD at_IN Cisco_NNP ,_, in_IN Bengaluru_NNP ._.
      Barack_NNP Obama_NNP had_VBD 2_CD dinners_NNS in_IN Hawaii_NNP ._.
      We_PRP walked_VBD home_RB after_IN 3_CD dinners_NNS ._.
      The_DT firm_NN has_VBZ an_DT office_NN in_IN London_NNP ._.
      """;

  private TinyPosModel() {}

  static Path train(Path directory) throws Exception {
    Path sentences = Files.writeString(directory.resolve("sentences.txt"), SENTENCES);
    Path model = directory.resolve("tiny.tagger");
    Path settings =
        Files.write(
            directory.resolve("tiny.properties"),
            List.of(
                "model=" + model,
                "trainFile=" + sentences,
                "arch=words(-1,1),unicodeshapes(0),order(1)",
                "tagSeparator=_",
                "encoding=UTF-8",
                "search=qn"));
    MaxentTagger.main(new String[] {"-props", settings.toString()});
    return model;
  }
}

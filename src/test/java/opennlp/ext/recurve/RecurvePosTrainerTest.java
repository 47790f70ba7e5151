package opennlp.ext.recurve;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.recurve.tagger.ToyCorpus;
import io.github.recurve.text.TaggedSentence;
import java.nio.file.Path;
import java.util.List;
import opennlp.tools.postag.POSModel;
import opennlp.tools.postag.POSSample;
import opennlp.tools.postag.POSTagFormat;
import opennlp.tools.postag.POSTaggerME;
import opennlp.tools.util.ObjectStreamUtils;
import opennlp.tools.util.TrainingParameters;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RecurvePosTrainerTest {

  @TempDir Path folder;

  @Test
  void trainedPackageIsReadBackAndTagsWell() throws Exception {
    TrainingParameters parameters = new TrainingParameters();
    parameters.put("Algorithm", RecurvePosTrainer.class.getName());
    ToyCorpus.settings().toMap().forEach(parameters::put);
    ToyCorpus.training(8, 1).toMap().forEach(parameters::put);
    POSSample[] samples =
        Toys.parts(120, 1).stream()
            .map(sentence -> new POSSample(array(sentence.tokens()), array(sentence.tags())))
            .toArray(POSSample[]::new);
    Path file = folder.resolve("parts.bin");

    POSTaggerME.train(
            "eng",
            ObjectStreamUtils.createObjectStream(samples),
            parameters,
            new RecurvePosTaggerFactory())
        .serialize(file);

    POSModel model = new POSModel(file);
    assertThat(model.getManifestProperty("Recurve-seed")).isEqualTo("7");
    POSTaggerME tagger = new POSTaggerME(model, POSTagFormat.CUSTOM);
    int right = 0;
    int tokens = 0;
    for (TaggedSentence sentence : Toys.parts(50, 5)) {
      List<String> found = List.of(tagger.tag(array(sentence.tokens())));
      for (int i = 0; i < sentence.length(); i++) {
        right += found.get(i).equals(sentence.tags().get(i)) ? 1 : 0;
        tokens++;
      }
    }
    assertThat(right / (double) tokens).isGreaterThan(0.95);
  }

  private static String[] array(List<String> list) {
    return list.toArray(new String[0]);
  }
}

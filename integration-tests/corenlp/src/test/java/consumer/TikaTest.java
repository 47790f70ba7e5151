package consumer;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.Set;
import org.apache.tika.parser.ner.corenlp.CoreNLPNERecogniser;
import org.junit.jupiter.api.Test;

/** Tika finds CoreNLP by reflection and takes the model from a system property. */
class TikaTest {

  @Test
  void recogniserFindsNamesWithAModelOfOurs() {
    System.setProperty(CoreNLPNERecogniser.MODEL_PROP_NAME, Names.NER_MODEL);
    try {
      CoreNLPNERecogniser recogniser = new CoreNLPNERecogniser();
      assertThat(recogniser.isAvailable()).isTrue();
      Map<String, Set<String>> names = recogniser.recognise("Barack Obama was born in Hawaii.");
      assertThat(names.get("PERSON")).containsExactly("Barack Obama");
      assertThat(names.get("LOCATION")).containsExactly("Hawaii");
    } finally {
      System.clearProperty(CoreNLPNERecogniser.MODEL_PROP_NAME);
    }
  }
}

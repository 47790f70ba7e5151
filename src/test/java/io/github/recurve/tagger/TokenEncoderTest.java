package io.github.recurve.tagger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.recurve.network.Workspace;
import io.github.recurve.tagger.Lexicon.Token;
import io.github.recurve.text.TaggedSentence;
import io.github.recurve.text.WordVectors;
import java.util.List;
import java.util.SplittableRandom;
import org.ejml.data.FMatrixRMaj;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TokenEncoderTest {

  private static final List<TaggedSentence> SENTENCES = ToyCorpus.sentences(20, 1);

  private static final WordVectors VECTORS =
      new WordVectors(
          List.of("somesh", "in"), new FMatrixRMaj(2, 3, true, 0.5f, -0.25f, 1, -1, 0.125f, 0.75f));

  @ParameterizedTest
  @CsvSource({"8,8,4,true", "0,8,4,true", "8,0,4,true", "8,8,0,true", "8,8,4,false", "0,0,0,true"})
  void evaluatorGivesTheRowsOfTheTrainingPath(
      int wordSize, int filters, int shapeSize, boolean vectors) {
    TaggerSettings settings =
        ToyCorpus.settings()
            .withWordSize(wordSize)
            .withCharacterFilters(filters)
            .withShapeSize(shapeSize);
    Lexicon lexicon =
        LexiconBuilder.build(settings, SENTENCES, vectors ? VECTORS : WordVectors.none());
    TokenEncoder encoder = new TokenEncoder(settings, lexicon, new SplittableRandom(2));
    Token[] tokens =
        List.of("Somesh", "in", "Bengaluru", "unseen", "", "7", "\u0950").stream()
            .map(lexicon::token)
            .toArray(Token[]::new);
    Workspace workspace = new Workspace();
    workspace.beginInference();
    FMatrixRMaj expected = encoder.forward(tokens, workspace).output();
    TokenEvaluator evaluator = encoder.evaluator();
    for (int t = 0; t < tokens.length; t++) {
      float[] row = evaluator.encode(tokens[t]);
      assertThat(row).hasSize(expected.numCols);
      for (int j = 0; j < row.length; j++) {
        assertThat(row[j]).isCloseTo(expected.get(t, j), within(1e-6f));
      }
    }
  }
}

package io.github.recurve.encoder;

import io.github.recurve.model.ModelFormatException;
import io.github.recurve.model.SafeTensors;
import io.github.recurve.model.SafeTensorsBuilder;
import io.github.recurve.network.CharacterCnn;
import io.github.recurve.network.CharacterInference;
import io.github.recurve.network.Gradients;
import io.github.recurve.network.Parameter;
import io.github.recurve.network.WeightSource;
import io.github.recurve.network.Workspace;
import io.github.recurve.text.words.Vocabulary;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.ejml.data.FMatrixRMaj;

/**
 * The characters of a word, read by a convolution ({@link CharacterCnn}). A form that occurs
 * several times in a batch is read once.
 */
final class CharacterFeature implements Feature {

  private static final String NAME = "characters";
  private static final String CHARACTERS = "lexicon.characters";

  /** Of longer words, only the first and last characters are read. */
  private static final int MAX_CHARACTERS = 32;

  private final Vocabulary characters; // entry 0 stands for all unknown characters
  private final int characterSize;
  private final int filters;

  CharacterFeature(Vocabulary characters, int characterSize, int filters) {
    this.characters = characters;
    this.characterSize = characterSize;
    this.filters = filters;
  }

  static CharacterFeature read(SafeTensors in, int characterSize, int filters)
      throws ModelFormatException {
    return new CharacterFeature(Features.symbols(in, CHARACTERS), characterSize, filters);
  }

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public int size() {
    return filters;
  }

  @Override
  public int[] ids(String form) {
    int[] points = form.codePoints().toArray();
    int length = Math.min(points.length, MAX_CHARACTERS);
    if (length == 0) {
      return new int[] {0};
    }
    int[] ids = new int[length];
    for (int i = 0; i < length; i++) {
      int from = i < length / 2 ? i : points.length - length + i;
      ids[i] = characters.index(Character.toString(points[from]), 0);
    }
    return ids;
  }

  @Override
  public void write(SafeTensorsBuilder out) {
    out.putStrings(CHARACTERS, characters.entries());
  }

  @Override
  public FeatureLayer layer(SplittableRandom random) {
    return new Layer(new CharacterCnn(NAME, characters.size(), characterSize, filters, random));
  }

  @Override
  public FeatureInference inference(WeightSource weights) throws ModelFormatException {
    CharacterInference cnn =
        CharacterCnn.inference(NAME, characters.size(), characterSize, filters, weights);
    return cnn::encode;
  }

  private record Layer(CharacterCnn cnn) implements FeatureLayer {

    @Override
    public List<Parameter> parameters() {
      return cnn.parameters();
    }

    @Override
    public Pass forward(
        int[][] ids, boolean[] dropped, FMatrixRMaj x, int column, Workspace workspace) {
      List<int[]> forms = new ArrayList<>();
      Map<int[], Integer> rows = new IdentityHashMap<>();
      int[] formOf = new int[ids.length]; // [tokens]: row of the token's form
      for (int r = 0; r < ids.length; r++) {
        formOf[r] =
            rows.computeIfAbsent(
                ids[r],
                form -> {
                  forms.add(form);
                  return forms.size() - 1;
                });
      }
      CharacterCnn.WordPass pass = cnn.forward(forms, workspace);
      FMatrixRMaj encoded = pass.output(); // [forms, filters]
      int n = encoded.numCols;
      for (int r = 0; r < ids.length; r++) {
        System.arraycopy(encoded.data, formOf[r] * n, x.data, r * x.numCols + column, n);
      }
      return (dx, at, gradients) -> backward(pass, formOf, dx, at, gradients, workspace);
    }

    private static void backward(
        CharacterCnn.WordPass pass,
        int[] formOf,
        FMatrixRMaj dx,
        int column,
        Gradients gradients,
        Workspace workspace) {
      FMatrixRMaj encoded = pass.output();
      FMatrixRMaj dForms = workspace.zeros(encoded.numRows, encoded.numCols); // [forms, filters]
      for (int r = 0; r < dx.numRows; r++) {
        int from = r * dx.numCols + column;
        int to = formOf[r] * dForms.numCols;
        for (int j = 0; j < dForms.numCols; j++) {
          dForms.data[to + j] += dx.data[from + j];
        }
      }
      pass.backward(dForms, gradients);
    }
  }
}

package io.github.recurve.tagger;

import io.github.recurve.model.ModelFormatException;
import io.github.recurve.network.CharacterCnn;
import io.github.recurve.network.CharacterInference;
import io.github.recurve.network.Embedding;
import io.github.recurve.network.Gradients;
import io.github.recurve.network.NumberFormat;
import io.github.recurve.network.Parameter;
import io.github.recurve.network.ParameterWeights;
import io.github.recurve.network.Workspace;
import io.github.recurve.tagger.Lexicon.Token;
import io.github.recurve.text.WordShape;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.ejml.data.FMatrixRMaj;

/**
 * Makes the input row of a token: [pre-trained vector, trained embedding, characters, shape]. A
 * function of the word form alone, so that inference can cache what follows from it.
 */
final class TokenEncoder {

  private final Lexicon lexicon;
  private final float wordDropout;
  private final Embedding words;
  private final CharacterCnn characters;
  private final Embedding shapes;
  private final int vectorSize;

  TokenEncoder(TaggerSettings settings, Lexicon lexicon, SplittableRandom random) {
    this.lexicon = lexicon;
    this.wordDropout = settings.wordDropout();
    vectorSize = lexicon.vectors().columns();
    words =
        settings.wordSize() == 0
            ? null
            : new Embedding("words", lexicon.trainedWords().size(), settings.wordSize(), random);
    characters =
        settings.characterFilters() == 0
            ? null
            : new CharacterCnn(
                "characters",
                lexicon.characters().size(),
                settings.characterSize(),
                settings.characterFilters(),
                random);
    shapes =
        settings.shapeSize() == 0
            ? null
            : new Embedding("shapes", WordShape.size(), settings.shapeSize(), random);
    if (outputSize() == 0) {
      throw new IllegalArgumentException(
          "the network would have no input: give word vectors or set wordSize, characterFilters or"
              + " shapeSize above 0");
    }
  }

  int outputSize() {
    return vectorSize
        + (words == null ? 0 : words.size())
        + (characters == null ? 0 : characters.outputSize())
        + (shapes == null ? 0 : shapes.size());
  }

  /** The inference path over the weights as they are now. */
  TokenEvaluator evaluator() {
    return new TokenEvaluator(
        lexicon, words, characters == null ? null : characterInference(), shapes, outputSize());
  }

  private CharacterInference characterInference() {
    List<Parameter> parameters = characters.parameters();
    FMatrixRMaj table = parameters.get(0).value();
    try {
      return CharacterCnn.inference(
          "characters",
          table.numRows,
          table.numCols,
          characters.outputSize(),
          new ParameterWeights(parameters, NumberFormat.FLOAT32));
    } catch (ModelFormatException e) {
      throw new IllegalStateException(e);
    }
  }

  List<Parameter> parameters() {
    List<Parameter> all = new ArrayList<>();
    if (words != null) {
      all.add(words.table());
    }
    if (characters != null) {
      all.addAll(characters.parameters());
    }
    if (shapes != null) {
      all.add(shapes.table());
    }
    return all;
  }

  /** Encodes tokens, one row each; in training some words are made unknown. */
  EncoderPass forward(Token[] tokens, Workspace workspace) {
    return new EncoderPass(tokens, workspace);
  }

  final class EncoderPass {
    private final int[] wordIds;
    private final int[] shapeIds;
    private final int[] formOf; // [tokens]: row of the token's form in the character output
    private final CharacterCnn.WordPass characterPass;
    private final Workspace workspace;
    private final FMatrixRMaj output; // [tokens, outputSize]

    private EncoderPass(Token[] tokens, Workspace workspace) {
      this.workspace = workspace;
      int n = tokens.length;
      wordIds = new int[n];
      shapeIds = new int[n];
      formOf = new int[n];
      output = workspace.zeros(n, outputSize());
      List<int[]> forms = new ArrayList<>();
      Map<int[], Integer> rows = new IdentityHashMap<>();
      for (int r = 0; r < n; r++) {
        Token token = tokens[r];
        boolean dropped = workspace.training() && workspace.random().nextDouble() < wordDropout;
        wordIds[r] = dropped ? 0 : token.word();
        shapeIds[r] = token.shape();
        if (token.vector() >= 0 && !dropped) {
          lexicon.vectors().row(token.vector(), output.data, r * output.numCols);
        }
        formOf[r] =
            rows.computeIfAbsent(
                token.characters(),
                form -> {
                  forms.add(form);
                  return forms.size() - 1;
                });
      }
      int column = vectorSize;
      if (words != null) {
        words.forward(wordIds, output, column);
        column += words.size();
      }
      if (characters == null) {
        characterPass = null;
      } else {
        characterPass = characters.forward(forms, workspace);
        FMatrixRMaj encoded = characterPass.output(); // [forms, filters]
        for (int r = 0; r < n; r++) {
          System.arraycopy(
              encoded.data,
              formOf[r] * encoded.numCols,
              output.data,
              r * output.numCols + column,
              encoded.numCols);
        }
        column += encoded.numCols;
      }
      if (shapes != null) {
        shapes.forward(shapeIds, output, column);
      }
    }

    /** [tokens, outputSize]. */
    FMatrixRMaj output() {
      return output;
    }

    /** Adds the parameter gradients for {@code dy [tokens, outputSize]}. */
    void backward(FMatrixRMaj dy, Gradients gradients) {
      int column = vectorSize;
      if (words != null) {
        words.backward(wordIds, dy, column, gradients);
        column += words.size();
      }
      if (characterPass != null) {
        FMatrixRMaj encoded = characterPass.output();
        FMatrixRMaj dForms = workspace.zeros(encoded.numRows, encoded.numCols); // [forms, filters]
        for (int r = 0; r < dy.numRows; r++) {
          int from = r * dy.numCols + column;
          int to = formOf[r] * dForms.numCols;
          for (int j = 0; j < dForms.numCols; j++) {
            dForms.data[to + j] += dy.data[from + j];
          }
        }
        characterPass.backward(dForms, gradients);
        column += encoded.numCols;
      }
      if (shapes != null) {
        shapes.backward(shapeIds, dy, column, gradients);
      }
    }
  }
}

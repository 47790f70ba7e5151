package io.github.recurve.spark;

import io.github.recurve.classifier.Classifier;
import io.github.recurve.language.LanguageModel;
import io.github.recurve.model.ModelFormatException;
import io.github.recurve.model.ModelHeader;
import io.github.recurve.model.ModelPackage;
import io.github.recurve.tagger.Tagger;
import io.github.recurve.translator.Translator;
import java.io.IOException;
import java.util.Arrays;
import java.util.function.Function;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;

/** The functions of a text, one per kind of model. */
enum TextFunction {
  ENTITIES("recurve_entities", "tagger", Entities.TYPE) {
    @Override
    Function<String, Object> of(byte[] model) throws IOException {
      return Entities.of(Tagger.read(model));
    }
  },
  LABEL("recurve_label", "classifier", DataTypes.StringType) {
    @Override
    Function<String, Object> of(byte[] model) throws IOException {
      Classifier classifier = Classifier.read(model);
      return text -> classifier.classify(text).label();
    }
  },
  TRANSLATE("recurve_translate", "translator", DataTypes.StringType) {
    @Override
    Function<String, Object> of(byte[] model) throws IOException {
      return Translator.read(model)::translate;
    }
  },
  PERPLEXITY("recurve_perplexity", "language model", DataTypes.DoubleType) {
    @Override
    Function<String, Object> of(byte[] model) throws IOException {
      return Perplexity.of(LanguageModel.read(model));
    }
  };

  private final String sqlName;
  private final String kind;
  private final DataType type;

  TextFunction(String sqlName, String kind, DataType type) {
    this.sqlName = sqlName;
    this.kind = kind;
    this.type = type;
  }

  /**
   * The function of a model file.
   *
   * @throws ModelFormatException if it is damaged, or of a kind that has no function
   */
  static TextFunction ofFile(byte[] model) throws IOException {
    String kind = ModelHeader.read(ModelPackage.read(model).network()).kind();
    return Arrays.stream(values())
        .filter(function -> function.kind.equals(kind))
        .findFirst()
        .orElseThrow(
            () ->
                new ModelFormatException(
                    "the model is of kind '"
                        + kind
                        + "'; Spark runs taggers, classifiers, translators and language models"));
  }

  /** The usual name in SQL. */
  String sqlName() {
    return sqlName;
  }

  /** The type of the results. */
  DataType type() {
    return type;
  }

  /**
   * Creates the function, which is safe for any number of threads.
   *
   * @param model bytes of a file of the right kind
   * @throws IOException if they are damaged
   * @throws IllegalArgumentException if the model does not fit the function
   */
  abstract Function<String, Object> of(byte[] model) throws IOException;
}

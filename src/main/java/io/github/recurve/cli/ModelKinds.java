package io.github.recurve.cli;

import io.github.recurve.model.ModelFormatException;
import java.util.function.UnaryOperator;

/** The commands that accept each kind of file. */
final class ModelKinds {

  private ModelKinds() {}

  /** Adds to an error the advice for the kind of file found. */
  static ModelFormatException advise(ModelFormatException e, UnaryOperator<String> advice) {
    return e.foundKind()
        .map(kind -> new ModelFormatException(e.getMessage() + "; " + advice.apply(kind), e))
        .orElse(e);
  }

  /** Names the commands that accept a kind of file. */
  static String advice(String kind) {
    return switch (kind) {
      case "tagger" ->
          "use recurve tag, --detector of recurve check, or the kind ner, pos or ged of another"
              + " command";
      case "language model" ->
          "use recurve suggest, recurve generate or recurve check, or the kind lm of another"
              + " command";
      case "classifier" ->
          "use recurve label or recurve assistant, or the kind classifier or assistant of another"
              + " command";
      case "translator" -> "use recurve translate, or the kind translator of another command";
      case "personal cache" -> "use recurve cache, or --cache of recurve suggest";
      case "checkpoint" -> "run the same recurve train command to continue from it";
      default -> "recurve inspect shows what it is";
    };
  }
}

package io.github.recurve.cli;

import io.github.recurve.model.ModelFormatException;

/** The commands that accept each kind of file. */
final class ModelKinds {

  private ModelKinds() {}

  /** Adds to an error the commands that accept the kind of file found. */
  static ModelFormatException advise(ModelFormatException e) {
    return e.foundKind()
        .map(kind -> new ModelFormatException(e.getMessage() + "; " + advice(kind), e))
        .orElse(e);
  }

  private static String advice(String kind) {
    return switch (kind) {
      case "tagger" -> "use recurve tag, or the kind ner, pos or ged of another command";
      case "language model" ->
          "use recurve suggest or recurve generate, or the kind lm of another command";
      case "classifier" ->
          "use recurve label or recurve assistant, or the kind classifier or assistant of another"
              + " command";
      case "translator" -> "use recurve translate, or the kind translator of another command";
      case "personal cache" -> "use recurve cache, or --cache of recurve suggest";
      case "checkpoint" -> "run the same recurve train command to resume it";
      default -> "recurve inspect shows what it is";
    };
  }
}

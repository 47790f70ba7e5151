package io.github.recurve.cli;

import io.github.recurve.model.ModelFormatException;

/** The commands that read each kind of file. */
final class ModelKinds {

  private ModelKinds() {}

  /** The same error, with the commands that read the kind of file that was found. */
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
      case "checkpoint" -> "use recurve train as before to go on with it";
      default -> "recurve inspect shows what it is";
    };
  }
}

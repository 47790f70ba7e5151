package io.github.recurve.translator;

import io.github.recurve.model.ModelFormatException;
import io.github.recurve.settings.NumberFormat;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Translators with random weights. */
public final class TinyTranslator {

  private static final List<String> SENTENCES =
      List.of(
          "I like tea, and you like coffee.",
          "Where does Anna live - she lives (so) in Paris?",
          "They don't know the way to the station!",
          "He bought 3 books and 12 pens for his father.");

  private TinyTranslator() {}

  static Languages languages() {
    List<SentencePair> pairs = new ArrayList<>();
    for (int i = 0; i < 40; i++) {
      String sentence = SENTENCES.get(i % SENTENCES.size());
      pairs.add(new SentencePair(sentence, new StringBuilder(sentence).reverse().toString()));
    }
    return languages(pairs, 60);
  }

  /** The symbols of some pairs. */
  static Languages languages(List<SentencePair> pairs, int merges) {
    try {
      return Languages.of(pairs, merges);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  static TranslatorFile file(TranslatorSettings settings, long seed) {
    Languages languages = languages();
    TranslationNetwork network = new TranslationNetwork(settings, languages, seed);
    return TranslatorFile.of(
        settings, "eng", "fra", languages, network.parameters(), Map.of("note", "untrained"));
  }

  /** A translator. */
  public static Translator of(NumberFormat format, long seed) {
    try {
      return Translator.of(file(ToyPairs.settings().withLayers(2).withNumberFormat(format), seed));
    } catch (ModelFormatException e) {
      throw new IllegalStateException(e);
    }
  }
}

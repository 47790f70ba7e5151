package io.github.recurve.language;

import io.github.recurve.fuzz.FuzzTarget;
import io.github.recurve.model.ModelFormatException;
import io.github.recurve.text.running.Detokenizer;
import io.github.recurve.text.running.RunningText;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** Files of language models and personal caches, and raw text, as fuzz targets. */
public final class LanguageFuzz {

  private LanguageFuzz() {}

  /** The targets; they write into a folder. */
  public static Map<String, FuzzTarget> targets(Path folder) throws IOException {
    LanguageModel model = TinyModel.get();
    Path file = folder.resolve("model");
    model.save(file);
    byte[] whole = Files.readAllBytes(file);
    Suggester suggester = new Suggester(model);
    PersonalCache cache = new PersonalCache(model);
    suggester.session(cache).type("Anna drinks slivovitz today. Anna drinks ouzo and ");
    cache.save(file);
    return Map.of(
        "language-model",
        target(List.of(whole), LanguageFuzz::readModel),
        "personal-cache",
        target(List.of(Files.readAllBytes(file)), input -> readCache(suggester, input, file)),
        "raw-text",
        target(
            List.of(
                "Anna drinks tea today.\nBertil (U.S.) didn't: 3.5% \u201cof\u201d a\ud83d\ude00b!\n"
                    .getBytes(StandardCharsets.UTF_8)),
            input -> readText(suggester, new String(input, StandardCharsets.UTF_8))));
  }

  private interface Reader {
    boolean accepts(byte[] input) throws IOException;
  }

  private static FuzzTarget target(List<byte[]> seeds, Reader reader) {
    return new FuzzTarget() {
      @Override
      public List<byte[]> seeds() {
        return seeds;
      }

      @Override
      public boolean accepts(byte[] input) throws IOException {
        return reader.accepts(input);
      }
    };
  }

  private static boolean readModel(byte[] input) throws IOException {
    LanguageModel model;
    try {
      model = LanguageModel.read(new ByteArrayInputStream(input));
    } catch (ModelFormatException refused) {
      return false;
    }
    requireSound(model.words(), new Suggester(model).session(new PersonalCache(model)));
    return true;
  }

  private static boolean readCache(Suggester suggester, byte[] input, Path file)
      throws IOException {
    Files.write(file, input);
    PersonalCache cache = new PersonalCache(suggester.model());
    try {
      cache.load(file);
    } catch (ModelFormatException refused) {
      if (cache.size() > 0) {
        throw new AssertionError("a part of a cache that was refused is loaded");
      }
      return false;
    }
    requireSound(suggester.model().words(), suggester.session(cache));
    return true;
  }

  private static void requireSound(List<String> words, SuggestionSession session) {
    session.type("Anna drinks ouzo. Anna drinks ");
    requireProbabilities(session.complete("", 5));
    Ranking ranking = session.ranking();
    double sum =
        Math.exp(ranking.logProbability(LanguageModel.LINE_END))
            + Math.exp(ranking.logProbability(WordTable.UNKNOWN));
    for (String word : words) {
      sum += Math.exp(ranking.logProbability(word));
    }
    if (!(Math.abs(sum - 1) < 1e-4)) {
      throw new AssertionError("probabilities sum to " + sum);
    }
  }

  private static void requireProbabilities(List<Suggestion> suggestions) {
    for (Suggestion suggestion : suggestions) {
      if (!(suggestion.probability() >= 0 && suggestion.probability() <= 1)) {
        throw new AssertionError(suggestion.toString());
      }
    }
  }

  private static boolean readText(Suggester suggester, String text) {
    requireProbabilities(suggester.suggest(text, 3));
    TypedText typed = new TypedText(suggester, new PersonalCache(suggester.model()));
    typed.edit(text);
    requireProbabilities(typed.suggest(3));
    typed.picked("tea");
    List<String> tokens = RunningText.ENGLISH.tokenize(text.replace('\n', ' '));
    if (tokens.contains("")) {
      throw new AssertionError("an empty token in " + tokens);
    }
    new Detokenizer(RunningText.ENGLISH, true).join(tokens);
    return true;
  }
}

package io.github.recurve.corenlp;

import io.github.recurve.language.LanguageModel;
import io.github.recurve.language.Suggester;
import io.github.recurve.language.WordFilter;
import io.github.recurve.model.ModelFormatException;
import io.github.recurve.model.SharedModels;
import java.io.IOException;
import java.security.DigestInputStream;
import java.security.MessageDigest;

/** Shared language models, keyed by file, and suggesters, keyed by their words. Thread-safe. */
final class SharedSuggesters {

  private static final SharedModels<LanguageModel> MODELS = new SharedModels<>();
  private static final SharedModels<Suggester> SUGGESTERS = new SharedModels<>();

  private SharedSuggesters() {}

  /**
   * The suggester of a language model.
   *
   * @param location location of the model, see {@link ModelLocation#read}
   * @param filtered whether slurs are blocked
   * @param blocked location of a list of blocked words; null for none
   * @throws ModelFormatException if the model is damaged or not a language model; the message names
   *     it
   * @throws IOException if a file cannot be found or read
   */
  static Suggester load(String location, boolean filtered, String blocked) throws IOException {
    MessageDigest digest = SharedModels.sha256();
    LanguageModel loaded =
        ModelLocation.read(location, in -> LanguageModel.read(new DigestInputStream(in, digest)));
    String key = SharedModels.key(digest);
    LanguageModel model = MODELS.share(key, loaded);
    WordFilter language = filtered ? WordFilter.ofLanguage(model.language()) : WordFilter.none();
    MessageDigest list = SharedModels.sha256();
    WordFilter filter =
        blocked == null
            ? language
            : ModelLocation.read(
                blocked, in -> language.blocking(new DigestInputStream(in, list), blocked));
    return SUGGESTERS.share(key + filtered + SharedModels.key(list), new Suggester(model, filter));
  }
}

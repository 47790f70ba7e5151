/**
 * Language models, one to many: the probability of each word given those before it, and its
 * applications: suggestions and completions while a text is typed, a personal cache of the user's
 * own words, scores of texts, and text generation.
 *
 * <pre>{@code
 * LanguageModel model = LanguageModel.load(Path.of("en-lm.bin"));
 * for (Suggestion s : new Suggester(model).suggest("Thank you very m", 3)) {
 *   System.out.println(s.word() + " " + s.probability());
 * }
 * }</pre>
 *
 * <p>{@link io.github.recurve.language.TypedText} follows a text field as its text changes. {@link
 * io.github.recurve.language.LanguageTrainer} trains models on text.
 */
package io.github.recurve.language;

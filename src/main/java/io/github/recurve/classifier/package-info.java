/**
 * Text classification, many to one: one label per sentence or document, with probabilities, for
 * intents, sentiment or topics.
 *
 * <pre>{@code
 * Classifier classifier = Classifier.load(Path.of("en-sentiment.bin"));
 * Classification found = classifier.classify("smart and taut .");
 * System.out.println(found.label() + " " + found.probability());
 * }</pre>
 *
 * <p>An {@link io.github.recurve.classifier.Assistant} is an intent classifier with a second head,
 * which finds slot values in the same pass:
 *
 * <pre>{@code
 * Assistant assistant = Assistant.load(Path.of("en-assistant.bin"));
 * Understanding found = assistant.understand(List.of("play", "some", "jazz"));
 * }</pre>
 *
 * <p>{@link io.github.recurve.classifier.ClassifierTrainer} trains both.
 */
package io.github.recurve.classifier;

/**
 * Text classification, many to one: one label for a sentence or a document, with probabilities. For
 * intents, sentiment, topics.
 *
 * <pre>{@code
 * Classifier classifier = Classifier.load(Path.of("en-sentiment.bin"));
 * Classification found = classifier.classify("smart and taut .");
 * System.out.println(found.label() + " " + found.probability());
 * }</pre>
 *
 * <p>An {@link io.github.recurve.classifier.Assistant} is a classifier of intents with a second
 * head, which finds the values of slots in the same pass:
 *
 * <pre>{@code
 * Assistant assistant = Assistant.load(Path.of("en-assistant.bin"));
 * Understanding found = assistant.understand(List.of("play", "some", "jazz"));
 * }</pre>
 *
 * <p>{@link io.github.recurve.classifier.ClassifierTrainer} makes both.
 */
package io.github.recurve.classifier;

/**
 * Sequence tagging, many to many in step: one tag for each token, with probabilities. For named
 * entities, parts of speech and any other annotation with one tag per token.
 *
 * <pre>{@code
 * Tagger tagger = Tagger.load(Path.of("en-ner.bin"));
 * Tagging tagging = tagger.tag(List.of("Somesh", "worked", "at", "Cisco", ",", "in", "Bengaluru"));
 * for (Span span : tagging.spans()) {
 *   System.out.println(span.type() + " " + span.start() + " " + span.probability());
 * }
 * }</pre>
 *
 * <p>{@link io.github.recurve.tagger.TaggerTrainer} trains taggers on annotated sentences.
 */
package io.github.recurve.tagger;

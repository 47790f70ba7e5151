/**
 * Text input and output: CoNLL files, tag schemes, spans, word vectors. Independent of networks.
 *
 * <pre>{@code
 * List<TaggedSentence> train = ConllReader.readAll(Path.of("train.conll"));
 * }</pre>
 */
package io.github.recurve.text;

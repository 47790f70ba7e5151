/**
 * Text in and out: CoNLL files, tag schemes, spans, word vectors. Knows nothing of networks.
 *
 * <pre>{@code
 * List<TaggedSentence> train = ConllReader.readAll(Path.of("train.conll"));
 * }</pre>
 */
package io.github.recurve.text;

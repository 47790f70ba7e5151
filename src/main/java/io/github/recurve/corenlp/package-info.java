/**
 * The adapter for Stanford CoreNLP, which loads these classes by name. A tagger runs as {@code
 * ner.model} of the built-in annotator {@code ner}, in a file that {@link
 * io.github.recurve.corenlp.CrfExporter} writes, or as a separate annotator:
 *
 * <pre>
 * annotators = tokenize, rnnner, rnnlm
 * customAnnotatorClass.rnnner = io.github.recurve.corenlp.RecurveNerAnnotator
 * rnnner.model = en-ner.bin
 * customAnnotatorClass.rnnlm = io.github.recurve.corenlp.RecurveLanguageAnnotator
 * rnnlm.model = en-lm.bin
 * </pre>
 *
 * <p>There are also annotators for classifiers and assistants: {@link
 * io.github.recurve.corenlp.RecurveClassifierAnnotator}, which can also write CoreNLP's own
 * sentiment keys, and {@link io.github.recurve.corenlp.RecurveAssistantAnnotator}. {@link
 * io.github.recurve.corenlp.RecurveGrammarAnnotator} checks grammar.
 */
package io.github.recurve.corenlp;

/**
 * Translation, a many-to-many network out of step: an {@linkplain
 * io.github.recurve.translator.Translator encoder and a decoder with attention} over subwords, and
 * its {@linkplain io.github.recurve.translator.TranslatorTrainer training}.
 */
package io.github.recurve.translator;

/** Word forms: normalisation, shapes, vocabularies. Not exported. */
package io.github.recurve.text.words;

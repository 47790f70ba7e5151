/**
 * Whole documents: running text split into sentences and tokens, tagged, and written with the
 * offsets of every token and entity in the original.
 *
 * <p>Offsets count UTF-16 units, as {@link java.lang.String#substring(int, int)} does. Sentence
 * splitting and tokenization are OpenNLP's, corrected by rules where its models go wrong:
 * addresses, emoji, abbreviations.
 */
package io.github.recurve.document;

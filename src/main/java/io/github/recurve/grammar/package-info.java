/**
 * Grammar checking: what does not belong in a sentence, by a detector of incorrect tokens, and what
 * would, by a language model that scores the whole sentence with each proposal.
 */
package io.github.recurve.grammar;

/**
 * Grammar checking: a detector finds incorrect tokens, and a language model proposes corrections by
 * scoring the whole sentence with each of them.
 */
package io.github.recurve.grammar;

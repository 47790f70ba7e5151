/**
 * Subwords: byte-pair encoding, trained and applied.
 *
 * <p>Internal: not part of the public API.
 */
package io.github.recurve.text.subword;

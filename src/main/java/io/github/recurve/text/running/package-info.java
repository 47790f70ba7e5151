/** Running text split into tokens, and tokens joined into running text. Not exported. */
package io.github.recurve.text.running;

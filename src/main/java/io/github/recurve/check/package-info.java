/** Checks of arguments, for all packages. */
package io.github.recurve.check;

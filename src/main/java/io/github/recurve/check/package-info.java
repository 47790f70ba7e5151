/** Checks of arguments and the plurals of messages, for all packages. */
package io.github.recurve.check;

/**
 * The command line. {@link io.github.recurve.cli.Recurve} is the main class of the jar with the
 * classifier {@code cli}. Not an API.
 */
package io.github.recurve.cli;

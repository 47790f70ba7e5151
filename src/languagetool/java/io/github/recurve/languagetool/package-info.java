/**
 * Recurve inside LanguageTool: grammar checking by context, and a language model for its confusion
 * rules.
 *
 * <p>LanguageTool is an optional dependency. Its command line and server find the rule on the class
 * path, where {@code org/languagetool/rules/en/grammar_custom.xml} names {@link
 * io.github.recurve.languagetool.ContextFilter}.
 */
package io.github.recurve.languagetool;

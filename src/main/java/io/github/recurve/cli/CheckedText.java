package io.github.recurve.cli;

import io.github.recurve.document.Range;
import io.github.recurve.grammar.Finding;
import java.util.List;

/**
 * A checked text.
 *
 * @param source of it
 * @param sentences in order
 * @param findings of each sentence, with offsets in the text
 */
record CheckedText(
    TextSource source, String text, List<Range> sentences, List<List<Finding>> findings) {}

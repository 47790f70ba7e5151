package io.github.recurve.corenlp;

import edu.stanford.nlp.ling.CoreLabel;
import java.util.ArrayList;
import java.util.List;

/** Sentences and tokens as CoreNLP has them. */
final class CoreNlpTexts {

  /** Sentences about the names that {@link SmallTagger} knows. */
  static final List<String> SENTENCES =
      List.of(
          "Somesh worked at Cisco , in Bengaluru .",
          "Barack Obama was born in Hawaii .",
          "Mary Smith met Somesh in Paris .",
          "IBM has an office in London .",
          "We walked home after dinner .");

  private CoreNlpTexts() {}

  static List<CoreLabel> tokens(String sentence) {
    return tokens(List.of(sentence.split(" ")));
  }

  static List<CoreLabel> tokens(List<String> words) {
    List<CoreLabel> tokens = new ArrayList<>();
    for (String word : words) {
      CoreLabel token = new CoreLabel();
      token.setWord(word);
      tokens.add(token);
    }
    return tokens;
  }
}

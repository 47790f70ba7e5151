package opennlp.ext.recurve;

import io.github.recurve.tagger.Tagger;
import opennlp.tools.postag.POSContextGenerator;

/**
 * Hands OpenNLP's beam search the network's distribution of each token. The search asks for token 0
 * first and then, several times each, for the others: the network runs at the first question.
 *
 * <p>Safe for any number of threads, though one thread at a time keeps it from running the network
 * again.
 */
final class TagContext implements POSContextGenerator {

  private final Tagger tagger;
  private volatile Sentence last = new Sentence(null, null);

  private record Sentence(String[] tokens, String[][] contexts) {}

  TagContext(Tagger tagger) {
    this.tagger = tagger;
  }

  @Override
  public String[] getContext(
      int index, String[] tokens, String[] priorTags, Object[] additionalContext) {
    Sentence sentence = last;
    // A caller may fill one array with sentence after sentence, hence never trust it at token 0.
    if (index == 0 || sentence.tokens != tokens) {
      sentence = new Sentence(tokens, TagDistributions.of(tagger, tokens));
      last = sentence;
    }
    return sentence.contexts[index];
  }
}

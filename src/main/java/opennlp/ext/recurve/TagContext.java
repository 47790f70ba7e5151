package opennlp.ext.recurve;

import io.github.recurve.tagger.Tagger;
import opennlp.tools.postag.POSContextGenerator;

/**
 * Passes the network's distribution of each token to OpenNLP's beam search. The search requests
 * token 0 first and then the others, several times each; the network runs at the first request.
 *
 * <p>Safe for any number of threads, but the network runs repeatedly unless one thread uses it at a
 * time.
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
    // Callers may reuse one array for all sentences, so token 0 always runs the network.
    if (index == 0 || sentence.tokens != tokens) {
      sentence = new Sentence(tokens, TagDistributions.of(tagger, tokens));
      last = sentence;
    }
    return sentence.contexts[index];
  }
}

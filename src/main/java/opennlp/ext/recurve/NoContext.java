package opennlp.ext.recurve;

import opennlp.tools.namefind.NameContextGenerator;
import opennlp.tools.util.featuregen.AdaptiveFeatureGenerator;

/**
 * Generates no features. OpenNLP's own generator would compute dozens of unused features per token
 * and store every token until {@code clearAdaptiveData}.
 */
final class NoContext implements NameContextGenerator {

  private static final String[] NONE = {};

  @Override
  public String[] getContext(
      int index, String[] tokens, String[] priorDecisions, Object[] additionalContext) {
    return NONE;
  }

  @Override
  public void addFeatureGenerator(AdaptiveFeatureGenerator generator) {}

  @Override
  public void updateAdaptiveData(String[] tokens, String[] outcomes) {}

  @Override
  public void clearAdaptiveData() {}
}

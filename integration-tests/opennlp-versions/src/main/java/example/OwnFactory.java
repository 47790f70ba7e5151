package example;

import opennlp.tools.namefind.TokenNameFinderFactory;

/** A factory outside the packages that OpenNLP allows a model file to name. */
public final class OwnFactory extends TokenNameFinderFactory {

  /** For OpenNLP, which instantiates the class by its name. */
  public OwnFactory() {}
}

package example;

import opennlp.tools.namefind.TokenNameFinderFactory;

/** Makes OpenNLP's own features of names, whose description is XML. */
public final class StockFeatures {

  private StockFeatures() {}

  public static void main(String[] args) {
    System.out.println(new TokenNameFinderFactory().createContextGenerator().getClass());
  }
}

package opennlp.ext.recurve;

import java.io.IOException;
import java.nio.file.Path;
import opennlp.tools.namefind.TokenNameFinderModel;
import opennlp.tools.postag.POSModel;

/**
 * Loads model files as OpenNLP's own constructors do, and says what is wrong where these cannot.
 *
 * <p>OpenNLP looks up the classes that a model file names in the class loader that defined OpenNLP
 * itself. Where our jar is in a child of that loader, as in some servlet containers, search engines
 * and plug-in systems, OpenNLP reports only that a class could not be located.
 */
public final class RecurveModels {

  private RecurveModels() {}

  /**
   * A name finder's model.
   *
   * @throws IllegalStateException if OpenNLP's class loader does not see our classes; the message
   *     says where the jar has to be
   * @throws IOException if the file cannot be read or is damaged
   */
  public static TokenNameFinderModel nameFinder(Path file) throws IOException {
    requireVisible(RecurveNameFinderFactory.class, TokenNameFinderModel.class.getClassLoader());
    return new TokenNameFinderModel(file.toFile());
  }

  /**
   * A part-of-speech tagger's model.
   *
   * @throws IllegalStateException if OpenNLP's class loader does not see our classes; the message
   *     says where the jar has to be
   * @throws IOException if the file cannot be read or is damaged
   */
  public static POSModel posTagger(Path file) throws IOException {
    requireVisible(RecurvePosTaggerFactory.class, POSModel.class.getClassLoader());
    return new POSModel(file.toFile());
  }

  private static void requireVisible(Class<?> ours, ClassLoader loaderOfOpenNlp) {
    Class<?> seen;
    try {
      seen = Class.forName(ours.getName(), false, loaderOfOpenNlp);
    } catch (ClassNotFoundException e) {
      throw new IllegalStateException(
          "OpenNLP cannot see Recurve: OpenNLP was loaded by "
              + loaderOfOpenNlp
              + ", Recurve by its child "
              + ours.getClassLoader()
              + ". Put the Recurve jar and what it depends on beside the opennlp-tools jar.",
          e);
    }
    if (seen != ours) {
      throw new IllegalStateException(
          "there are two copies of Recurve, one beside OpenNLP in "
              + loaderOfOpenNlp
              + " and one in "
              + ours.getClassLoader()
              + ". Remove the second.");
    }
  }
}

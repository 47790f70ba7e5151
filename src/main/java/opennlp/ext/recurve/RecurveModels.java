package opennlp.ext.recurve;

import io.github.recurve.check.Arguments;
import io.github.recurve.classifier.Classifier;
import io.github.recurve.model.OpenNlpManifest;
import io.github.recurve.model.SafeTensors;
import io.github.recurve.tagger.Tagger;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import opennlp.tools.doccat.DoccatModel;
import opennlp.tools.namefind.TokenNameFinderModel;
import opennlp.tools.postag.POSModel;

/**
 * Loads model files like OpenNLP's own constructors, but with helpful messages when these fail, and
 * writes packages with some of a tagger's types.
 *
 * <p>OpenNLP looks up the classes named in a model file in the class loader that defined OpenNLP
 * itself. If the Recurve jar is in a child of that loader, as in some servlet containers, search
 * engines and plug-in systems, OpenNLP reports only that a class could not be located.
 */
public final class RecurveModels {

  private RecurveModels() {}

  /**
   * A name finder's model.
   *
   * @throws IllegalStateException if OpenNLP's class loader does not see this library; the message
   *     says where to put its jar
   * @throws IOException if the file cannot be read or is damaged
   */
  public static TokenNameFinderModel nameFinder(Path file) throws IOException {
    Arguments.notNull(file, "file");
    requireVisible(RecurveNameFinderFactory.class, TokenNameFinderModel.class.getClassLoader());
    return new TokenNameFinderModel(file.toFile());
  }

  /**
   * A part-of-speech tagger's model.
   *
   * @throws IllegalStateException if OpenNLP's class loader does not see this library; the message
   *     says where to put its jar
   * @throws IOException if the file cannot be read or is damaged
   */
  public static POSModel posTagger(Path file) throws IOException {
    Arguments.notNull(file, "file");
    requireVisible(RecurvePosTaggerFactory.class, POSModel.class.getClassLoader());
    return new POSModel(file.toFile());
  }

  /**
   * A document categorizer's model.
   *
   * @throws IllegalStateException if OpenNLP's class loader does not see this library; the message
   *     says where to put its jar
   * @throws IOException if the file cannot be read or is damaged
   */
  public static DoccatModel documentCategorizer(Path file) throws IOException {
    Arguments.notNull(file, "file");
    requireVisible(RecurveDoccatFactory.class, DoccatModel.class.getClassLoader());
    return new DoccatModel(file.toFile());
  }

  /**
   * Writes a classifier as a package that OpenNLP 3 loads as a {@code SentimentModel}.
   *
   * @throws IOException if the file cannot be written; it is then unchanged
   */
  public static void writeSentiment(Classifier classifier, Path file) throws IOException {
    Arguments.notNull(classifier, "classifier");
    Arguments.notNull(file, "file");
    ByteArrayOutputStream network = new ByteArrayOutputStream();
    classifier.writeNetwork(network);
    SafeTensors tensors = SafeTensors.read(new ByteArrayInputStream(network.toByteArray()));
    OpenNlpManifest.SENTIMENT.wrap(classifier.language(), tensors).write(file);
  }

  /**
   * Writes a name finder package with some of a tagger's types.
   *
   * @param types in OpenNLP's spelling ({@code person}) or the network's ({@code PER}); empty: all
   * @throws IllegalArgumentException if the tagger has no such type
   * @throws IOException if the file cannot be written; it is then unchanged
   */
  public static void write(Tagger tagger, List<String> types, Path file) throws IOException {
    Tagger chosen = Arguments.notNull(tagger, "tagger");
    Arguments.elements(types, "types");
    Arguments.notNull(file, "file");
    if (!types.isEmpty()) {
      chosen =
          tagger.restrictedTo(
              types.stream()
                  .map(type -> EntityTypes.find(type, tagger.types(), tagger.metadata()))
                  .distinct()
                  .toList());
    }
    chosen.save(file);
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
              + ". Put the Recurve jar and its dependencies next to the opennlp-tools jar.",
          e);
    }
    if (seen != ours) {
      throw new IllegalStateException(
          "there are two copies of Recurve, one next to OpenNLP in "
              + loaderOfOpenNlp
              + " and one in "
              + ours.getClassLoader()
              + ". Remove the latter.");
    }
  }
}

/**
 * The adapter for Apache OpenNLP, which loads these classes by the names in model files and
 * parameter files. A model file of this library is a package that OpenNLP's own classes load:
 *
 * <pre>{@code
 * NameFinderME finder = new NameFinderME(new TokenNameFinderModel(new File("en-ner.bin")));
 * Span[] names = finder.find(tokens);
 * }</pre>
 *
 * <p>The package begins with {@code opennlp.} because newer releases of OpenNLP refuse to load
 * other classes named in model files.
 */
package opennlp.ext.recurve;

package io.github.recurve.corenlp;

import edu.stanford.nlp.ie.crf.CRFLabel;
import edu.stanford.nlp.sequences.SeqClassifierFlags;
import edu.stanford.nlp.util.HashIndex;
import edu.stanford.nlp.util.Index;
import edu.stanford.nlp.util.MaxSizeConcurrentHashSet;
import io.github.recurve.check.Arguments;
import io.github.recurve.model.AtomicFile;
import io.github.recurve.tagger.Tagger;
import java.io.IOException;
import java.io.ObjectOutputStream;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Properties;
import java.util.zip.GZIPOutputStream;

/**
 * Writes a tagger as a {@code ner.model} of CoreNLP: a serialised {@code CRFClassifier} whose
 * features come from {@link RecurveFeatureFactory}.
 *
 * <p>Equal taggers give equal bytes. The file is a Java object stream, the only format that CoreNLP
 * reads, and must be trusted like any CoreNLP model; the model package that it is made from
 * contains only data. This library must be on the class path where the file is loaded.
 */
public final class CrfExporter {

  private CrfExporter() {}

  /**
   * Converts a model package.
   *
   * @param model the model package (.bin)
   * @param file output, by convention with a name that ends in {@code .crf.ser.gz}; replaced only
   *     after everything is written
   * @throws IOException if the model cannot be read or the file cannot be written
   * @throws IllegalArgumentException if the model is not a tagger of named entities
   */
  public static void export(Path model, Path file) throws IOException {
    Arguments.notNull(file, "file");
    export(Tagger.load(model), file);
  }

  /** Writes a tagger to a file; see {@link #export(Path, Path)}. */
  public static void export(Tagger tagger, Path file) throws IOException {
    Arguments.notNull(tagger, "tagger");
    AtomicFile.write(Arguments.notNull(file, "file"), out -> write(tagger, out));
  }

  /**
   * Writes a tagger to a stream, which stays open.
   *
   * @throws IllegalArgumentException if it is not a tagger of named entities
   */
  public static void write(Tagger tagger, OutputStream out) throws IOException {
    Arguments.notNull(out, "out");
    RecurveFeatureFactory features = new RecurveFeatureFactory(Arguments.notNull(tagger, "tagger"));
    GZIPOutputStream gzip = new GZIPOutputStream(out, 1 << 16);
    ObjectOutputStream stream = new ObjectOutputStream(gzip);
    List<Index<CRFLabel>> labelIndices = List.of(singleLabels(features.labels().size()));
    Index<String> labels = new HashIndex<>(features.labels());
    Index<String> names = new HashIndex<>(features.code().names());
    SeqClassifierFlags flags = flags();
    float[][] weights = features.code().weights();
    features.belongTo(ClassifierParts.of(labelIndices, labels, names, flags, weights));
    stream.writeObject(labelIndices);
    stream.writeObject(labels);
    stream.writeObject(names);
    stream.writeObject(flags);
    stream.writeObject(1); // feature factories
    stream.writeObject(features);
    stream.writeInt(1); // labels in a clique: the network has seen the context
    stream.writeObject(weights);
    stream.writeObject(new MaxSizeConcurrentHashSet<String>(0));
    stream.flush();
    gzip.finish();
  }

  /** The label sequences of length one. */
  private static Index<CRFLabel> singleLabels(int labels) {
    Index<CRFLabel> index = new HashIndex<>();
    for (int label = 0; label < labels; label++) {
      index.add(new CRFLabel(new int[] {label}));
    }
    return index;
  }

  /** The settings of the classifier; word shapes and the like stay off. */
  private static SeqClassifierFlags flags() {
    Properties properties = new Properties();
    properties.setProperty("maxLeft", "0");
    properties.setProperty("map", "word=0,answer=1");
    return new SeqClassifierFlags(properties, false);
  }
}

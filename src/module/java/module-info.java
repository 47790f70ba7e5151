/**
 * Recurrent neural networks inside Apache OpenNLP and Stanford CoreNLP.
 *
 * <p>The toolkits are optional. OpenNLP is a module from 2.5 on, where it is one jar. CoreNLP
 * cannot be used as a module: jars of EJML that it needs share packages with {@code ejml.fdense};
 * with it, applications run on the class path. So the package for it is not exported.
 */
@SuppressWarnings("requires-transitive-automatic") // EJML has no module descriptor
module io.github.recurve.nlp {
  requires transitive ejml.core;
  requires ejml.fdense;
  requires org.slf4j;
  requires static jdk.httpserver;
  requires static jdk.incubator.vector;
  requires static org.apache.opennlp.tools;
  requires static edu.stanford.nlp.corenlp;

  exports io.github.recurve.classifier;
  exports io.github.recurve.document;
  exports io.github.recurve.evaluation;
  exports io.github.recurve.grammar;
  exports io.github.recurve.language;
  exports io.github.recurve.settings;
  exports io.github.recurve.tagger;
  exports io.github.recurve.text;
  exports io.github.recurve.training;
  exports io.github.recurve.translator;
  exports opennlp.ext.recurve;
}

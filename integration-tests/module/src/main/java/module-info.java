/** An application of Recurve and OpenNLP. */
module consumer {
  requires io.github.recurve.nlp;
  requires org.apache.opennlp.tools;
}

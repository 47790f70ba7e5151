package opennlp.tools.util;

/**
 * A stand-in for the OpenNLP 3 type of this name, as which {@link TrainingParameters} are passed to
 * trainers. Only for compilation against OpenNLP 2.5; not included in any jar.
 */
public interface Parameters {}

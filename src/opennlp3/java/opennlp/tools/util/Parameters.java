package opennlp.tools.util;

/**
 * Stands for the type of OpenNLP 3 of this name, by which it passes {@link TrainingParameters} to
 * trainers. For the compiler, which sees OpenNLP 2.5; no jar has it.
 */
public interface Parameters {}

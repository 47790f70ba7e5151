/**
 * Settings: named values with a type, a default, a range and a description, and the enumerations
 * common to several kinds of networks.
 *
 * <p>A {@link io.github.recurve.settings.Setting} describes one value. A subclass of {@link
 * io.github.recurve.settings.Settings} holds values for a fixed list of them:
 *
 * <pre>{@code
 * TrainingSettings run = TrainingSettings.defaults().withEpochs(8).withLearningRate(0.001);
 * }</pre>
 *
 * <p>The same names and spellings are used by model files, OpenNLP's parameter files and the
 * command line, through {@link io.github.recurve.settings.Settings#toMap} and {@link
 * io.github.recurve.settings.Settings#with(java.util.Map)}. No reflection is involved.
 */
package io.github.recurve.settings;

/**
 * The model file: {@linkplain io.github.recurve.model.SafeTensors tensors} with a {@linkplain
 * io.github.recurve.model.ModelHeader typed header}, in a {@linkplain
 * io.github.recurve.model.ModelPackage zip} that OpenNLP loads. Readers check every size before
 * using it, and writers replace files atomically.
 */
package io.github.recurve.model;

/**
 * The float32 arithmetic of recurrent networks: {@link io.github.recurve.kernel.Kernel products and
 * functions} in three implementations, of which {@link io.github.recurve.kernel.Kernels} chooses
 * one per JVM.
 *
 * <p>Internal: for the other packages of Recurve, and subject to change in any release. Independent
 * of networks, texts and files: its only inputs and outputs are arrays and EJML's matrices.
 */
package io.github.recurve.kernel;

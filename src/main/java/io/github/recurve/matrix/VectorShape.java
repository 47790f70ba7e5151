package io.github.recurve.matrix;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/** The vector width of this JVM, a constant that the compiler folds. */
final class VectorShape {
  private VectorShape() {}

  static final VectorSpecies<Float> SPECIES = FloatVector.SPECIES_256;

  /** Lanes of one vector. */
  static final int LANES = SPECIES.length();

  /** Columns of one panel: two vectors. */
  static final int PANEL = 2 * LANES;
}

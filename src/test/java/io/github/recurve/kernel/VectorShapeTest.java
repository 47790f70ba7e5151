package io.github.recurve.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.sun.management.HotSpotDiagnosticMXBean;
import java.lang.management.ManagementFactory;
import jdk.incubator.vector.FloatVector;
import org.junit.jupiter.api.Test;

/** The build runs the tests of this package at several vector widths; this test checks that. */
class VectorShapeTest {

  private static final int BITS =
      Integer.getInteger("recurve.test.vectorBits", FloatVector.SPECIES_PREFERRED.vectorBitSize());

  @Test
  void theWidthIsTheOneAskedFor() {
    int bytes =
        Integer.parseInt(
            ManagementFactory.getPlatformMXBean(HotSpotDiagnosticMXBean.class)
                .getVMOption("MaxVectorSize")
                .getValue());
    assumeTrue(bytes * 8 >= BITS, "this processor has no vectors of " + BITS + " bits");
    assertThat(FloatVector.SPECIES_PREFERRED.vectorBitSize()).isEqualTo(BITS);
    assertThat(VectorShape.SPECIES.vectorBitSize()).isEqualTo(Math.min(512, BITS));
  }
}

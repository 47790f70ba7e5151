package io.github.recurve.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class KernelsTest {

  @ParameterizedTest
  @ValueSource(strings = {"ejml", "rows", "vector"})
  void thePropertyNamesAKernel(String name) {
    assertThat(Kernels.choose(" " + name.toUpperCase(java.util.Locale.ROOT)).name())
        .isEqualTo(name);
  }

  @Test
  void anUnknownNameIsRefusedWithTheChoices() {
    assertThatThrownBy(() -> Kernels.choose("cuda"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("system property recurve.kernel is 'cuda'; use vector, rows or ejml");
  }

  @Test
  void vectorIsTheDefaultWhereItIsUsable() {
    assumeTrue(VectorSupport.whyNotVector() == null, VectorSupport::whyNotVector);
    assertThat(Kernels.choose(null).name()).isEqualTo("vector");
    assertThat(Kernels.choose(" ").name()).isEqualTo("vector");
  }

  @Test
  void withoutTheModuleTheChoiceFallsBackAndSaysWhy() throws Exception {
    String output = run(List.of());
    assertThat(output).contains("kernel rows").contains("--add-modules jdk.incubator.vector");
  }

  @Test
  void withoutTheCompilerTheChoiceFallsBackAndSaysWhy() throws Exception {
    String output =
        run(List.of("--add-modules", "jdk.incubator.vector", "-XX:TieredStopAtLevel=1"));
    assertThat(output).contains("kernel rows").contains("C2 compiler is off");
  }

  @Test
  void theVectorKernelNeedsNoModuleBesides() throws Exception {
    assumeTrue(VectorSupport.whyNotVector() == null, VectorSupport::whyNotVector);
    String modules = "java.base,jdk.incubator.vector";
    String output = run(List.of("--limit-modules", modules, "--add-modules", modules));
    assertThat(output).contains("kernel vector");
  }

  @Test
  void withoutFusedMultiplyAddTheChoiceFallsBackAndSaysWhy() throws Exception {
    assumeTrue(System.getProperty("os.arch").equals("amd64"), "elsewhere it is always there");
    String output = run(List.of("-XX:-UseFMA", "--add-modules", "jdk.incubator.vector"));
    assertThat(output)
        .contains("kernel ejml")
        .contains("not 'vector': no fused multiply-add; fused multiply-add: no)");
  }

  @Test
  void theLogLineSaysWhetherThereIsFusedMultiplyAdd() throws Exception {
    assumeTrue(Fma.USED, "no fused multiply-add on this processor");
    assertThat(run(List.of())).contains("fused multiply-add: yes)").contains("fused 2.0");
    assertThat(run(List.of("-Drecurve.kernel=ejml")))
        .contains("(system property recurve.kernel; fused multiply-add: yes)");
  }

  @Test
  void aPropertyDecidesOnFusedMultiplyAdd() throws Exception {
    assertThat(run(List.of("-Drecurve.fma=False", "--add-modules", "jdk.incubator.vector")))
        .contains("kernel ejml")
        .contains("fused multiply-add: no, system property recurve.fma)")
        .contains("fused 0.0");
    assertThat(run(List.of("-Drecurve.fma=true")))
        .contains("kernel rows")
        .contains("fused multiply-add: yes, system property recurve.fma)")
        .contains("fused 2.0");
  }

  @Test
  void thePropertyHoldsWhereTheProcessorSaysOtherwise() throws Exception {
    assumeTrue(System.getProperty("os.arch").equals("amd64"), "elsewhere it is always there");
    assertThat(run(List.of("-XX:-UseFMA", "-Drecurve.fma=true")))
        .contains("kernel rows")
        .contains("fused 2.0");
  }

  @Test
  void anotherValueOfThatPropertyIsRefused() throws Exception {
    assertThat(run(List.of("-Drecurve.fma=maybe")))
        .contains("refused: system property recurve.fma is 'maybe'; use true or false");
  }

  @Test
  void forcingVectorWithoutTheModuleIsRefusedWithTheOption() throws Exception {
    assertThat(run(List.of("-D" + Kernels.PROPERTY + "=vector")))
        .contains("refused: system property recurve.kernel is 'vector', which needs")
        .contains("--add-modules jdk.incubator.vector")
        .doesNotContain("NoClassDefFoundError");
  }

  /** The output of a new JVM that asks for the kernel. */
  private static String run(List<String> options) throws IOException, InterruptedException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(options);
    command.add("-cp");
    command.add(System.getProperty("java.class.path"));
    command.add(Main.class.getName());
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    process.waitFor();
    return output;
  }

  /** Prints the name of the kernel, and what a product loses when it is rounded before a sum. */
  static final class Main {
    public static void main(String[] args) {
      try {
        System.out.println("kernel " + Kernels.get().name());
        float x = 1 + 0x1p-12f; // x x = 1 + 2^-11 + 2^-24, and 2^-24 is half of the last bit
        System.out.println("fused " + (Fma.multiplyAdd(x, x, -1 - 0x1p-11f) * 0x1p25f));
      } catch (IllegalArgumentException refused) {
        System.out.println("refused: " + refused.getMessage());
      }
    }
  }
}

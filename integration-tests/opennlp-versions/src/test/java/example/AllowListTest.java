package example;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.recurve.model.ModelPackage;
import java.nio.file.Path;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** OpenNLP 2.5.11 and a package that names a factory of the application's own. */
class AllowListTest {

  private static final Path ROOT = Path.of(System.getProperty("recurve.root"));

  @TempDir static Path folder;

  private static Path model;
  private static String sentences;

  @BeforeAll
  static void nameAnotherFactory() throws Exception {
    ModelPackage packed = ModelPackage.read(ROOT.resolve("models/en-ner.bin"));
    TreeMap<String, String> manifest = new TreeMap<>(packed.manifest());
    manifest.put("factory", "example.OwnFactory");
    model = folder.resolve("own.bin");
    new ModelPackage(manifest, packed.entryName(), packed.network()).write(model);
    sentences = ROOT.resolve("integration-tests/sentences.txt").toString();
  }

  @Test
  void factoriesElsewhereAreRefused() throws Exception {
    Program.Result result =
        Program.openNlp("2.5.11").start(null, "example.Application", model.toString(), sentences);

    assertThat(result.exitCode()).isNotZero();
    assertThat(result.output()).contains("example.OwnFactory' is not in an allowed package");
  }

  @Test
  void thePropertyAllowsThemAndOurNetworkServesThem() throws Exception {
    String output =
        Program.openNlp("2.5.11")
            .run(
                null,
                "-DOPENNLP_EXT_ALLOWED_PACKAGES=example",
                "example.Application",
                model.toString(),
                sentences);

    assertThat(output).contains("person");
  }
}

package example;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** OpenNLP 2.5.9 beside the old XML parser that CoreNLP brings. */
class XmlParserTest {

  private static final Path ROOT = Path.of(System.getProperty("recurve.root"));

  @Test
  void stockFeaturesFailBesideXerces() throws Exception {
    Program.Result result = Program.openNlp("2.5.9").start(null, "example.StockFeatures");

    assertThat(result.exitCode()).isNotZero();
    assertThat(result.output()).contains("accessExternalDTD' is not recognized");
  }

  @Test
  void thePropertyThatNamesTheParserOfTheJdkIsTheRemedy() throws Exception {
    String output =
        Program.openNlp("2.5.9")
            .run(
                null,
                "-Djavax.xml.parsers.DocumentBuilderFactory="
                    + "com.sun.org.apache.xerces.internal.jaxp.DocumentBuilderFactoryImpl",
                "example.StockFeatures");

    assertThat(output).contains("DefaultNameContextGenerator");
  }

  @Test
  void ourModelsReadNoXml() throws Exception {
    String output =
        Program.openNlp("2.5.9")
            .run(
                null,
                "example.Application",
                ROOT.resolve("models/en-ner.bin").toString(),
                ROOT.resolve("integration-tests/sentences.txt").toString());

    assertThat(output).contains("person");
  }
}

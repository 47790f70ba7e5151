package demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class DemoTest {

  private static final String TEXT = "Somesh worked at Cisco, in Bengaluru.";

  @Test
  void theReadmeShowsWhatIsPrinted() throws Exception {
    ByteArrayOutputStream printed = new ByteArrayOutputStream();
    PrintStream out = System.out;
    System.setOut(new PrintStream(printed, true, StandardCharsets.UTF_8));
    try {
      Demo.main(new String[] {TEXT});
    } finally {
      System.setOut(out);
    }
    assertThat(Path.of(System.getProperty("recurve.root"), "README.md"))
        .content()
        .contains("```text\n" + printed.toString(StandardCharsets.UTF_8) + "```");
  }

  @Test
  void openNlpFindsPersonOrganizationAndPlace() throws Exception {
    assertThat(Demo.openNlp(TEXT))
        .extracting(Demo.Row::name, Demo.Row::type)
        .containsExactly(
            tuple("Somesh", "person"),
            tuple("Cisco", "organization"),
            tuple("Bengaluru", "location"));
  }

  @Test
  void coreNlpFindsPersonOrganizationAndPlace() {
    assertThat(Demo.coreNlp(TEXT))
        .extracting(Demo.Row::name, Demo.Row::type)
        .containsExactly(
            tuple("Somesh", "PERSON"),
            tuple("Cisco", "ORGANIZATION"),
            tuple("Bengaluru", "LOCATION"));
  }
}

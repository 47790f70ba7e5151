package demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import org.junit.jupiter.api.Test;

class DemoTest {

  private static final String TEXT = "Somesh worked at Cisco, in Bengaluru.";

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

package example;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.openqa.selenium.By;
import org.openqa.selenium.Dimension;
import org.openqa.selenium.Keys;
import org.openqa.selenium.OutputType;
import org.openqa.selenium.StaleElementReferenceException;
import org.openqa.selenium.WebDriver;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.support.ui.FluentWait;
import org.openqa.selenium.support.ui.WebDriverWait;

/** Types into the page of the distribution's {@code recurve serve}, sees, and clicks. */
class PageTest {

  @TempDir static Path folder;

  private static Process server;
  private static String address;
  private static ChromeDriver browser;

  @BeforeAll
  static void opens() throws Exception {
    browser = Chromium.open(folder);
    Path home = Chromium.distribution(folder);
    List<String> command = new ArrayList<>(List.of(home.resolve("bin/recurve").toString()));
    command.addAll(commandOfThePage());
    command.addAll(List.of("--port", "0"));
    server = new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start();
    BufferedReader out = server.inputReader();
    address = out.readLine().split(" ")[1];
    browser.manage().window().setSize(new Dimension(900, 700));
    browser.get(address);
  }

  @AfterAll
  static void closes() {
    if (browser != null) {
      browser.quit();
    }
    if (server != null) {
      server.destroy();
    }
  }

  /** The arguments of the command that docs/serve.md shows. */
  private static List<String> commandOfThePage() throws IOException {
    Matcher command =
        Pattern.compile("(?m)^\\$ recurve (serve .*)$")
            .matcher(Files.readString(Chromium.ROOT.resolve("docs/serve.md")));
    assertThat(command.find()).isTrue();
    return List.of(command.group(1).split(" "));
  }

  /** Waits; elements may be replaced meanwhile. */
  private static FluentWait<WebDriver> patience() {
    return new WebDriverWait(browser, Duration.ofSeconds(30))
        .ignoring(StaleElementReferenceException.class);
  }

  /** The texts of all elements, read at once. */
  @SuppressWarnings("unchecked")
  private static List<String> texts(String selector) {
    return (List<String>)
        browser.executeScript(
            "return [...document.querySelectorAll(arguments[0])].map(e => e.textContent)",
            selector);
  }

  private static void waitFor(String selector, String text) {
    patience().until(b -> texts(selector).contains(text));
  }

  private static void click(String selector, String text) {
    patience()
        .until(
            b -> {
              Optional<WebElement> found =
                  b.findElements(By.cssSelector(selector)).stream()
                      .filter(element -> element.getText().equals(text))
                      .findFirst();
              found.ifPresent(WebElement::click);
              return found.isPresent();
            });
  }

  private static void open(String title) {
    click("nav button", title);
  }

  private static WebElement area(String task) {
    WebElement area = browser.findElement(By.id(task + "-text"));
    area.clear();
    return area;
  }

  @Test
  void namesAreColouredWhileOneTypes() {
    open("Names");
    area("tag").sendKeys("Maria moved from IBM to Chennai.");
    waitFor("#tag mark", "Chennai");
    assertThat(texts("#tag mark")).containsExactly("Maria", "IBM", "Chennai");
    assertThat(texts("#tag .counts li")).containsExactly("1 LOC", "1 ORG", "1 PER");
    String title = browser.findElement(By.cssSelector("#tag mark")).getDomAttribute("title");
    assertThat(title).startsWith("PER, probability 0.");
  }

  @Test
  void wordsAreTakenByTabAndByClick() {
    open("Next words");
    WebElement area = area("suggest");
    area.sendKeys("Thank you very m");
    waitFor("#suggest .words button", "much");
    area.sendKeys(Keys.TAB);
    assertThat(area.getDomProperty("value")).isEqualTo("Thank you very much ");
    area.sendKeys("for your he");
    click("#suggest .words button", "help");
    assertThat(area.getDomProperty("value")).isEqualTo("Thank you very much for your help ");
  }

  @Test
  void wordsThatWereTypedAreSuggestedAgain() {
    open("Next words");
    WebElement area = area("suggest");
    area.sendKeys("Ask Zzyzx now. Zzy");
    waitFor("#suggest .words button", "Zzyzx");
  }

  @Test
  void aConfusedWordIsUnderlinedAndAProposalTaken() {
    open("Grammar");
    WebElement area = area("check");
    area.sendKeys("I want to now the answer.");
    waitFor("#check u", "now");
    click("#check .text button", "know");
    patience().until(b -> texts("#check u").isEmpty());
    assertThat(area.getDomProperty("value")).isEqualTo("I want to know the answer.");
  }

  @Test
  void labelsAndIntentsAreShown() {
    open("Labels");
    area("label").sendKeys("what is the weather in paris");
    waitFor("#label .bars span", "weather");
    open("Assistant");
    area("assistant").sendKeys("book a table for two in rome");
    patience().until(b -> texts(".intent").get(0).startsWith("BookRestaurant"));
    waitFor("#assistant mark", "rome");
  }

  @Test
  void onlyModelsThatAreServedHaveTabs() {
    waitFor("nav button", "Assistant");
    assertThat(texts("nav button"))
        .containsExactly("Names", "Next words", "Grammar", "Labels", "Assistant");
  }

  @Test
  void textIsNeverTakenForMarkup() {
    open("Names");
    area("tag").sendKeys("<img src=x onerror=\"document.title='bad'\"> Anna lives in Rome.");
    waitFor("#tag mark", "Rome");
    assertThat(browser.findElements(By.cssSelector("#tag img"))).isEmpty();
    assertThat(browser.getTitle()).isEqualTo("Recurve");
  }

  @Test
  void aNarrowWindowDoesNotScrollSideways() throws Exception {
    for (String title : List.of("Names", "Next words", "Grammar", "Labels", "Assistant")) {
      browser.manage().window().setSize(new Dimension(500, 800)); // the narrowest of Chromium's
      open(title);
      Object overflow =
          browser.executeScript(
              "return document.documentElement.scrollWidth - document.documentElement.clientWidth");
      assertThat(((Number) overflow).intValue()).as(title).isZero();
    }
    Files.write(Path.of("target", "page.png"), browser.getScreenshotAs(OutputType.BYTES));
    browser.manage().window().setSize(new Dimension(900, 700));
  }
}

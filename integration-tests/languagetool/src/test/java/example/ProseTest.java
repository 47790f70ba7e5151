package example;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.languagetool.JLanguageTool;
import org.languagetool.Languages;
import org.languagetool.rules.Rule;
import org.languagetool.rules.RuleMatch;

/** LanguageTool finds no fault with the documentation and the comments of types. */
class ProseTest {

  private static final Path ROOT = Path.of(System.getProperty("recurve.root"));

  /** Categories of rules; those of style, punctuation and spelling are left to the authors. */
  private static final List<String> CATEGORIES = List.of("GRAMMAR", "CONFUSED_WORDS", "MISC");

  /** Rules that formulas and the names of fields set off. */
  private static final List<String> DISABLED =
      List.of(
          "AGREEMENT_SENT_START",
          "A_BIT",
          "BUNCH_OF",
          "CD_NN",
          "DT_PRP",
          "EN_COMPOUNDS",
          "HAVE_PART_AGREEMENT",
          "OVER_COMPOUNDS",
          "THERE_MISSING_VERB",
          "THE_SUPERLATIVE");

  private static final JLanguageTool TOOL = tool();

  private static JLanguageTool tool() {
    JLanguageTool tool = new JLanguageTool(Languages.getLanguageForShortCode("en-GB"));
    for (Rule rule : tool.getAllRules()) {
      if (!CATEGORIES.contains(rule.getCategory().getId().toString())
          || DISABLED.contains(rule.getId())) {
        tool.disableRule(rule.getId());
      }
    }
    return tool;
  }

  private static List<String> faults(String paragraph) throws IOException {
    List<String> faults = new ArrayList<>();
    for (RuleMatch match : TOOL.check(paragraph)) {
      String around =
          paragraph.substring(
              Math.max(0, match.getFromPos() - 40),
              Math.min(paragraph.length(), match.getToPos() + 40));
      faults.add("'..." + around + "...' " + match.getRule().getId() + ": " + match.getMessage());
    }
    return faults;
  }

  @Test
  void documentationAndCommentsHaveNoFaults() throws IOException {
    List<String> faults = new ArrayList<>();
    int paragraphs = 0;
    for (Map.Entry<Path, List<String>> file : Prose.of(ROOT).entrySet()) {
      paragraphs += file.getValue().size();
      for (String paragraph : file.getValue()) {
        faults(paragraph)
            .forEach(fault -> faults.add(ROOT.relativize(file.getKey()) + ": " + fault));
      }
    }

    assertThat(paragraphs).isGreaterThan(1000);
    assertThat(faults).isEmpty();
  }

  @Test
  void plantedFaultsAreFound() throws IOException {
    String page =
        "# Title\n\nThe tagger tag a sentence with `code`, and it give\na [label](x.md).\n";
    String comment =
        "/**\n * An tagger of the the words, see {@link Tag}.\n */\npublic class A {}\n";

    assertThat(Prose.markdown(page)).hasSize(1);
    assertThat(Prose.typeComments(comment)).hasSize(1);
    assertThat(faults(Prose.markdown(page).get(0))).isNotEmpty();
    assertThat(faults(Prose.typeComments(comment).get(0))).hasSizeGreaterThan(1);
  }
}

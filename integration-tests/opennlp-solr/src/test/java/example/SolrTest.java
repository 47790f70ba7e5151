package example;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.recurve.tagger.Tagger;
import io.github.recurve.text.Span;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Map;
import org.apache.solr.client.solrj.SolrQuery;
import org.apache.solr.client.solrj.embedded.EmbeddedSolrServer;
import org.apache.solr.common.SolrDocument;
import org.apache.solr.common.SolrInputDocument;
import org.junit.jupiter.api.Test;

/** A Solr core writes the names in a text field into a field for each type, and finds by them. */
class SolrTest {

  private static final Path ROOT = Path.of(System.getProperty("recurve.root"));
  private static final Path HOME = Path.of("target/test-classes/solr").toAbsolutePath();
  private static final Map<String, String> FIELDS =
      Map.of("PER", "person_ss", "LOC", "location_ss", "ORG", "organization_ss");

  @Test
  void documentsAreFoundByTheirNames() throws Exception {
    Path model = ROOT.resolve("models/en-ner.bin");
    String page = Files.readString(ROOT.resolve("docs/opennlp/solr.md"));
    List<String> sentences = Files.readAllLines(ROOT.resolve("integration-tests/sentences.txt"));
    Files.copy(model, HOME.resolve("names/conf/en-ner.bin"), StandardCopyOption.REPLACE_EXISTING);
    Tagger tagger = Tagger.load(model);
    try (EmbeddedSolrServer solr = new EmbeddedSolrServer(HOME, "names")) {
      for (int i = 0; i < sentences.size(); i++) {
        SolrInputDocument document = new SolrInputDocument();
        document.addField("id", String.valueOf(i));
        document.addField("text", sentences.get(i).replaceAll(" (?=[.,])", ""));
        solr.add(document);
      }
      solr.commit();

      for (int i = 0; i < sentences.size(); i++) {
        SolrDocument found = solr.getById(String.valueOf(i));
        List<String> tokens = List.of(sentences.get(i).split(" "));
        List<Span> spans = tagger.tag(tokens).spans();
        assertThat(page).contains(found.toString().replace("SolrDocument", "") + "\n");
        for (Map.Entry<String, String> field : FIELDS.entrySet()) {
          assertThat(
                  found.getFieldValues(field.getValue()) == null
                      ? List.of()
                      : List.copyOf(found.getFieldValues(field.getValue())))
              .as(field.getValue() + " of " + sentences.get(i))
              .isEqualTo(names(tokens, spans, field.getKey()));
        }
        for (Span span : spans) {
          String query = FIELDS.get(span.type()) + ":\"" + name(tokens, span) + "\"";
          assertThat(solr.query(new SolrQuery(query)).getResults())
              .as(query)
              .anyMatch(document -> document.get("id").equals(found.get("id")));
        }
      }
    }
  }

  private static List<String> names(List<String> tokens, List<Span> spans, String type) {
    return spans.stream()
        .filter(span -> span.type().equals(type))
        .map(span -> name(tokens, span))
        .toList();
  }

  private static String name(List<String> tokens, Span span) {
    return String.join(" ", tokens.subList(span.start(), span.end()));
  }
}

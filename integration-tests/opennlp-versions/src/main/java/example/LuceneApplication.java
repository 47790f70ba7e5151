package example;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.TreeSet;
import opennlp.tools.util.Span;
import org.apache.lucene.analysis.core.WhitespaceAnalyzer;
import org.apache.lucene.analysis.opennlp.tools.NLPNERTaggerOp;
import org.apache.lucene.analysis.opennlp.tools.OpenNLPOpsFactory;
import org.apache.lucene.analysis.util.FilesystemResourceLoader;
import org.apache.lucene.document.Document;
import org.apache.lucene.document.Field;
import org.apache.lucene.document.StringField;
import org.apache.lucene.document.TextField;
import org.apache.lucene.index.DirectoryReader;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.index.IndexWriterConfig;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.TermQuery;
import org.apache.lucene.store.ByteBuffersDirectory;
import org.apache.lucene.store.Directory;

/** Indexes sentences with their names, a field per type, and asks for each name. */
public final class LuceneApplication {

  private LuceneApplication() {}

  public static void main(String[] args) throws Exception {
    Path model = Path.of(args[0]);
    String name = model.getFileName().toString();
    OpenNLPOpsFactory.getNERTaggerModel(
        name,
        new FilesystemResourceLoader(model.getParent(), LuceneApplication.class.getClassLoader()));
    NLPNERTaggerOp finder = OpenNLPOpsFactory.getNERTagger(name);
    List<String> sentences = Files.readAllLines(Path.of(args[1]));
    TreeSet<String> names = new TreeSet<>();
    try (Directory directory = new ByteBuffersDirectory()) {
      try (IndexWriter writer =
          new IndexWriter(directory, new IndexWriterConfig(new WhitespaceAnalyzer()))) {
        for (String sentence : sentences) {
          writer.addDocument(document(sentence, finder, names));
        }
      }
      try (DirectoryReader reader = DirectoryReader.open(directory)) {
        IndexSearcher searcher = new IndexSearcher(reader);
        for (String found : names) {
          String[] term = found.split(":", 2);
          System.out.println(
              found + " in " + searcher.count(new TermQuery(new Term(term[0], term[1]))));
        }
      }
    }
  }

  private static Document document(String sentence, NLPNERTaggerOp finder, TreeSet<String> names) {
    Document document = new Document();
    document.add(new TextField("text", sentence, Field.Store.YES));
    String[] tokens = sentence.isEmpty() ? new String[0] : sentence.split(" ");
    for (Span span : finder.getNames(tokens)) {
      String text = String.join(" ", Arrays.copyOfRange(tokens, span.getStart(), span.getEnd()));
      document.add(new StringField(span.getType(), text, Field.Store.YES));
      names.add(span.getType() + ":" + text);
    }
    finder.reset();
    return document;
  }
}

package example;

import io.github.recurve.document.Document;
import io.github.recurve.document.DocumentTagger;
import io.github.recurve.document.RunningTextSplitter;
import io.github.recurve.document.SplitterModels;
import io.github.recurve.tagger.Tagger;
import java.io.IOException;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.functions.RichMapFunction;

/**
 * The entities of a numbered paragraph: a line with the number, and for each entity a tab and
 * {@code begin|end|type|probability|text}.
 *
 * <p>Flink serializes the function for every task. The tagger in it becomes the bytes of its file,
 * and the tasks of a task manager share one.
 */
public final class Entities extends RichMapFunction<String, String> {
  private static final long serialVersionUID = 1L;

  private final Tagger tagger;
  private transient DocumentTagger documents; // OpenNLP's splitters are for one thread

  /** The function of a tagger. */
  public Entities(Tagger tagger) {
    this.tagger = tagger;
  }

  @Override
  public void open(OpenContext context) throws IOException {
    documents = documents(tagger);
    System.out.println("task with tagger " + System.identityHashCode(tagger));
  }

  static DocumentTagger documents(Tagger tagger) throws IOException {
    SplitterModels models = SplitterModels.onClassPath(tagger.language());
    return new DocumentTagger(tagger, new RunningTextSplitter(models, tagger.language()));
  }

  @Override
  public String map(String line) {
    return map(line, documents);
  }

  static String map(String line, DocumentTagger documents) {
    int tab = line.indexOf('\t');
    StringBuilder out = new StringBuilder(line.substring(0, tab));
    Document document = documents.tag("", 0, line.substring(tab + 1));
    for (Document.Entity e : document.entities()) {
      out.append('\t').append(e.begin()).append('|').append(e.end()).append('|').append(e.type());
      out.append('|').append(e.probability()).append('|').append(document.text(e));
    }
    return out.toString();
  }
}

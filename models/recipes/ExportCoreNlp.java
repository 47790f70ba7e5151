import io.github.recurve.corenlp.CrfExporter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * {@code java -cp ... ExportCoreNlp.java FOLDER}: converts each tagger of names, {@code *-ner*.bin}, below a
 * folder to a {@code ner.model} of CoreNLP, {@code *.crf.ser.gz}, beside it. The build runs it on the files
 * of the jars of models.
 */
class ExportCoreNlp {

  public static void main(String[] args) throws IOException {
    List<Path> models;
    try (Stream<Path> files = Files.walk(Path.of(args[0]))) {
      models = files.filter(file -> file.getFileName().toString().matches(".*-ner(-.*)?\\.bin")).sorted().toList();
    }
    models.parallelStream().forEach(ExportCoreNlp::export);
  }

  private static void export(Path model) {
    String name = model.getFileName().toString();
    try {
      CrfExporter.export(model, model.resolveSibling(name.replaceFirst("bin$", "crf.ser.gz")));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}

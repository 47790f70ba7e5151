import io.github.recurve.corenlp.CrfExporter;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * {@code java -cp ... ExportCoreNlp.java FOLDER}: converts each {@code *-ner.bin} of a folder to a
 * {@code ner.model} of CoreNLP, {@code *-ner.crf.ser.gz}, beside it. The build runs it on the folder
 * of the models jar; without that folder there is nothing to do.
 */
class ExportCoreNlp {

  public static void main(String[] args) throws IOException {
    Path folder = Path.of(args[0]);
    if (!Files.isDirectory(folder)) {
      return;
    }
    try (DirectoryStream<Path> models = Files.newDirectoryStream(folder, "*-ner.bin")) {
      for (Path model : models) {
        String name = model.getFileName().toString();
        CrfExporter.export(model, folder.resolve(name.replaceFirst("bin$", "crf.ser.gz")));
      }
    }
  }
}

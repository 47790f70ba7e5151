package opennlp.ext.recurve;

import io.github.recurve.tagger.Tagger;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** Writes model files for programs that want one entity type a file, or some of them. */
public final class PackageExporter {

  private PackageExporter() {}

  /**
   * Writes a name finder package of some of a tagger's types.
   *
   * @param types in OpenNLP's spelling ({@code person}) or the network's ({@code PER}); none: all
   * @throws IllegalArgumentException if the tagger has no such type
   * @throws IOException if the file cannot be written; it is then as it was
   */
  public static void export(Tagger tagger, List<String> types, Path out) throws IOException {
    Tagger chosen = tagger;
    if (!types.isEmpty()) {
      chosen =
          tagger.restrictedTo(
              types.stream()
                  .map(type -> EntityTypes.find(type, tagger.types(), tagger.metadata()))
                  .distinct()
                  .toList());
    }
    chosen.save(out);
  }
}

package io.github.recurve.tagger;

import io.github.recurve.fuzz.FuzzTarget;
import io.github.recurve.model.ModelFormatException;
import io.github.recurve.settings.CellType;
import io.github.recurve.settings.NumberFormat;
import io.github.recurve.settings.OutputType;
import io.github.recurve.text.TaggedSentence;
import io.github.recurve.text.WordVectors;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.ejml.data.FMatrixRMaj;

/** Files of taggers, as fuzz targets. */
public final class TaggerFuzz {

  private static final List<String> SENTENCE = List.of("Somesh", "left", "\u00e9", "Lagos", "");

  private TaggerFuzz() {}

  /** The bare network and the package around it. */
  public static Map<String, FuzzTarget> targets() throws IOException, InterruptedException {
    List<byte[]> networks = new ArrayList<>();
    List<byte[]> packages = new ArrayList<>();
    for (TaggerSettings settings :
        List.of(
            ToyCorpus.settings(),
            ToyCorpus.settings().withOutput(OutputType.SOFTMAX).withCell(CellType.GRU),
            ToyCorpus.settings().withNumberFormat(NumberFormat.INT8).withLayers(2))) {
      Tagger tagger = train(settings);
      ByteArrayOutputStream out = new ByteArrayOutputStream();
      tagger.writeNetwork(out);
      networks.add(out.toByteArray());
      Path file = Files.createTempFile("tagger", ".bin");
      tagger.save(file);
      packages.add(Files.readAllBytes(file));
      Files.delete(file);
    }
    Tagger detector = detector();
    return Map.of(
        "tagger-network", target(networks, in -> Tagger.read(new ByteArrayInputStream(in))),
        "tagger-package", target(packages, in -> Tagger.read(new ByteArrayInputStream(in))),
        "detector", target(List.of(detector.toBytes()), Tagger::read));
  }

  private static Tagger detector() throws IOException, InterruptedException {
    List<TaggedSentence> sentences =
        List.of(
            new TaggedSentence(List.of("dogs", "sleeps"), List.of("c", "i")),
            new TaggedSentence(List.of("dogs", "sleep"), List.of("c", "c")));
    return new TaggerTrainer(
            ToyCorpus.settings().withOutput(OutputType.SOFTMAX), ToyCorpus.training(1, 1))
        .marking("i")
        .train(sentences, sentences);
  }

  private interface Reader {
    Tagger read(byte[] input) throws IOException;
  }

  private static Tagger train(TaggerSettings settings) throws IOException, InterruptedException {
    List<TaggedSentence> sentences = ToyCorpus.sentences(20, 1);
    FMatrixRMaj vectors = new FMatrixRMaj(new float[][] {{1, 0.5f}, {-1, 0.2f}});
    return new TaggerTrainer(settings, ToyCorpus.training(1, 1))
        .vectors(new WordVectors(List.of("Lagos", "worked"), vectors))
        .train(sentences, sentences);
  }

  private static FuzzTarget target(List<byte[]> seeds, Reader reader) {
    return new FuzzTarget() {
      @Override
      public List<byte[]> seeds() {
        return seeds;
      }

      @Override
      public boolean accepts(byte[] input) throws IOException {
        Tagger tagger;
        try {
          tagger = reader.read(input);
        } catch (ModelFormatException refused) {
          return false;
        }
        TaggingChecks.assertWellFormed(tagger, SENTENCE);
        return true;
      }
    };
  }
}

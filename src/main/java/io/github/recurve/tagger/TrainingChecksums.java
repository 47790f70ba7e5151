package io.github.recurve.tagger;

import io.github.recurve.network.Parameter;
import io.github.recurve.text.TaggedSentence;
import io.github.recurve.text.WordVectors;
import io.github.recurve.training.loop.DataChecksum;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.ejml.data.FMatrixRMaj;

/** Checksums of all inputs of a training run, by which a checkpoint recognises its run. */
final class TrainingChecksums {

  private TrainingChecksums() {}

  /**
   * The checksums by the name of the data.
   *
   * @param start the network to start from, or null for random weights
   * @param neighbours the words of the auxiliary objective, or null
   */
  static Map<String, String> of(
      List<TaggedSentence> train,
      List<TaggedSentence> dev,
      WordVectors vectors,
      TaggerNetwork start,
      NeighbourWords neighbours) {
    Map<String, String> checksums = new LinkedHashMap<>();
    checksums.put("training data", of(train));
    checksums.put("dev data", of(dev));
    checksums.put("word vectors", of(vectors));
    if (start != null) {
      checksums.put("tagger to start from", of(start));
    }
    if (neighbours != null) {
      DataChecksum words = new DataChecksum().add(neighbours.description());
      checksums.put("words before and after", words.toString());
    }
    return checksums;
  }

  private static String of(List<TaggedSentence> sentences) {
    DataChecksum checksum = new DataChecksum();
    sentences.forEach(sentence -> add(checksum, sentence));
    return checksum.toString();
  }

  private static void add(DataChecksum checksum, TaggedSentence sentence) {
    checksum.add(sentence.tokens()).add(sentence.tags());
    sentence.layers().forEach((name, tags) -> checksum.add(List.of(name)).add(tags));
  }

  private static String of(WordVectors vectors) {
    FMatrixRMaj values = vectors.vectors();
    return new DataChecksum()
        .add(vectors.words())
        .add(values.data, values.getNumElements())
        .toString();
  }

  private static String of(TaggerNetwork network) {
    DataChecksum checksum = new DataChecksum();
    for (Parameter p : network.storedParameters()) {
      checksum.add(p.value().data, p.size());
    }
    return checksum.toString();
  }
}

package io.github.recurve.tagger;

import static io.github.recurve.model.TensorType.F32;

import io.github.recurve.model.FormatVersion;
import io.github.recurve.model.HashedWords;
import io.github.recurve.model.Int4Rows;
import io.github.recurve.model.ModelFormatException;
import io.github.recurve.model.SafeTensors;
import io.github.recurve.model.SafeTensorsBuilder;
import io.github.recurve.network.LowRank;
import io.github.recurve.network.Parameter;
import io.github.recurve.text.Vocabulary;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.ejml.data.FMatrixRMaj;

/**
 * All that a tagger file holds: settings, tag set, lexicon, weights and free metadata.
 *
 * @param metadata facts about the model that the network does not need
 */
record TaggerModel(
    TaggerSettings settings,
    TagSet tagSet,
    Lexicon lexicon,
    TaggerNetwork network,
    Map<String, String> metadata) {

  private static final String KIND = "recurve.kind";
  private static final String TAGGER = "tagger";
  private static final String SETTING = "setting.";
  private static final String CHUNKS = "tags.chunks";
  private static final String ONLY = "tags.only";
  private static final String VECTORS = "vectors";
  private static final String VECTOR_WORDS = "lexicon.vectors";
  static final String LANGUAGE = "language";
  static final String TEMPERATURE = "calibration.temperature";
  static final String MINIMUM_PROBABILITY = "tags.minimumProbability";

  TaggerInference inference() {
    return new TaggerInference(lexicon, network, tagSet.size(), temperature());
  }

  /** What all scores are divided by to get probabilities; 1 in files that do not say. */
  double temperature() {
    return Double.parseDouble(metadata.getOrDefault(TEMPERATURE, "1"));
  }

  /** Names of a lower probability are not reported; 0 in files that do not say. */
  double minimumProbability() {
    return Double.parseDouble(metadata.getOrDefault(MINIMUM_PROBABILITY, "0"));
  }

  /** The same weights with another fact. */
  TaggerModel with(String key, String value) {
    Map<String, String> facts = new LinkedHashMap<>(metadata);
    facts.put(key, value);
    return new TaggerModel(settings, tagSet, lexicon, network, Map.copyOf(facts));
  }

  /** A network whose recurrent weights are products of two matrices, nearest to those of this. */
  TaggerModel withRecurrentRank(int rank) {
    if (settings.recurrentRank() > 0) {
      throw new IllegalArgumentException(
          "the recurrent weights have a rank already: " + settings.recurrentRank());
    }
    if (rank < 1) {
      throw new IllegalArgumentException("rank " + rank + " is not at least 1");
    }
    TaggerSettings changed = settings.withRecurrentRank(rank);
    changed.validate();
    TaggerNetwork smaller = TaggerNetwork.unset(changed, lexicon, tagSet);
    Map<String, FMatrixRMaj> values =
        smaller.parameters().stream().collect(Collectors.toMap(Parameter::name, Parameter::value));
    for (Parameter p : network.parameters()) {
      FMatrixRMaj same = values.get(p.name());
      if (same != null) {
        same.set(p.value());
      } else {
        LowRank.factor(p.value(), values.get(p.name() + ".left"), values.get(p.name() + ".right"));
      }
    }
    return new TaggerModel(changed, tagSet, lexicon, smaller, metadata);
  }

  /**
   * A network of the same weights, to be trained further.
   *
   * @param changed the settings of the model but for those that only training reads
   */
  TaggerNetwork copy(TaggerSettings changed) {
    TaggerNetwork copy = TaggerNetwork.unset(changed, lexicon, tagSet);
    for (int i = 0; i < network.parameters().size(); i++) {
      copy.parameters().get(i).value().set(network.parameters().get(i).value());
    }
    return copy;
  }

  /** The types that the tagger is to report: all, or those that an export chose. */
  List<String> reportedTypes() {
    String only = metadata.get(ONLY);
    return only == null ? tagSet.types() : List.of(only.split(" "));
  }

  /** The network as tensors; {@code types} are those that the tagger reports. */
  SafeTensors write(Set<String> types) {
    SafeTensorsBuilder out = FormatVersion.stamp(SafeTensors.builder());
    out.metadata(metadata);
    out.metadata(KIND, TAGGER);
    out.metadata(CHUNKS, String.valueOf(tagSet.isChunks()));
    if (tagSet.isChunks() && types.size() < tagSet.types().size()) {
      out.metadata(ONLY, String.join(" ", types));
    }
    settings.toMap().forEach((name, value) -> out.metadata(SETTING + name, value));
    out.putStrings("tags.types", tagSet.types());
    lexicon.vectorWords().put(out, VECTOR_WORDS);
    out.putStrings("lexicon.words", lexicon.trainedWords().entries());
    out.putStrings("lexicon.characters", lexicon.characters().entries());
    lexicon.vectors().put(out, VECTORS);
    for (Parameter p : network.parameters()) {
      out.put(p.name(), p.value());
    }
    return out.build();
  }

  static TaggerModel read(SafeTensors in) throws ModelFormatException {
    Map<String, String> metadata = new LinkedHashMap<>(in.metadata());
    if (!TAGGER.equals(metadata.remove(KIND))) {
      throw new ModelFormatException(
          "the file holds a network that is no tagger ("
              + KIND
              + "="
              + in.metadata().get(KIND)
              + ")");
    }
    Map<String, String> settingsText = new LinkedHashMap<>();
    for (Map.Entry<String, String> fact : in.metadata().entrySet()) {
      if (fact.getKey().startsWith(SETTING)) {
        settingsText.put(fact.getKey().substring(SETTING.length()), fact.getValue());
        metadata.remove(fact.getKey());
      }
    }
    metadata.remove(FormatVersion.KEY);
    boolean chunks = Boolean.parseBoolean(metadata.remove(CHUNKS));
    try {
      TaggerSettings settings = TaggerSettings.defaults().with(settingsText);
      settings.validate();
      List<String> types = in.strings("tags.types");
      TagSet tagSet = chunks ? TagSet.chunks(types) : TagSet.plain(types);
      Lexicon lexicon = lexicon(in);
      check(settings, tagSet, lexicon, in);
      TaggerNetwork network = TaggerNetwork.unset(settings, lexicon, tagSet);
      for (Parameter p : network.parameters()) {
        in.copy(p.name(), p.value());
        checkFinite(p.name(), p.value());
        p.updated();
      }
      TaggerModel model = new TaggerModel(settings, tagSet, lexicon, network, Map.copyOf(metadata));
      if (!types.containsAll(model.reportedTypes())) {
        throw new ModelFormatException(
            "the file is to report " + model.reportedTypes() + " but has " + types);
      }
      if (!(model.temperature() > 0 && model.temperature() < Double.POSITIVE_INFINITY)) {
        throw new ModelFormatException("the file has temperature " + model.temperature());
      }
      if (!(model.minimumProbability() >= 0 && model.minimumProbability() <= 1)) {
        throw new ModelFormatException(
            "the file has minimum probability " + model.minimumProbability());
      }
      return model;
    } catch (IllegalArgumentException e) {
      throw new ModelFormatException(
          "the file's settings do not make a tagger: " + e.getMessage(), e);
    }
  }

  private static void checkFinite(String name, FMatrixRMaj values) throws ModelFormatException {
    for (int row = 0; row < values.numRows; row++) {
      if (!areFinite(values.data, row * values.numCols, values.numCols)) {
        throw new ModelFormatException(
            "row "
                + row
                + " of tensor '"
                + name
                + "' has a weight that is no finite number; the file is damaged");
      }
    }
  }

  /** A method for each row is compiled soon; one loop over all rows took 8 ms of a load. */
  private static boolean areFinite(float[] x, int from, int length) {
    float zeros = 0;
    for (int i = from; i < from + length; i++) {
      zeros += 0 * x[i];
    }
    return zeros == 0;
  }

  private static Lexicon lexicon(SafeTensors in) throws ModelFormatException {
    Int4Rows vectors = Int4Rows.get(in, VECTORS);
    Vocabulary words = new Vocabulary(in.strings("lexicon.words"));
    Vocabulary characters = new Vocabulary(in.strings("lexicon.characters"));
    if (HashedWords.isIn(in, VECTOR_WORDS)) {
      HashedWords vectorWords = HashedWords.get(in, VECTOR_WORDS);
      checkRows(vectorWords.size(), vectors);
      return new Lexicon(vectorWords, vectors, words, characters);
    }
    List<String> unordered = in.strings(VECTOR_WORDS); // of a file that an earlier release wrote
    checkRows(unordered.size(), vectors);
    return Lexicon.of(unordered, vectors, words, characters);
  }

  private static void checkRows(int words, Int4Rows vectors) throws ModelFormatException {
    if (vectors.rows() != words) {
      throw new ModelFormatException(
          "the file has " + words + " words with vectors and " + vectors.rows() + " vectors");
    }
  }

  /** Refuses sizes that the stored tensors do not bear out before memory is taken for them. */
  private static void check(TaggerSettings settings, TagSet tagSet, Lexicon lexicon, SafeTensors in)
      throws ModelFormatException {
    if (tagSet.size() == 0) {
      throw new ModelFormatException("the file names no tags");
    }
    if (tagSet.types().contains("") || Set.copyOf(tagSet.types()).size() < tagSet.types().size()) {
      throw new ModelFormatException("the file has empty or repeated types: " + tagSet.types());
    }
    int size = lexicon.vectors().columns() + settings.shapeSize();
    if (settings.wordSize() > 0) {
      in.check("words", F32, lexicon.trainedWords().size(), settings.wordSize());
      size += settings.wordSize();
    }
    if (settings.characterFilters() > 0) {
      int characterSize = settings.characterSize();
      in.check("characters.characters", F32, lexicon.characters().size(), characterSize);
      size += settings.characterFilters();
    }
    for (int i = 0; i < settings.layers(); i++) {
      int gates = settings.cell().gates() * settings.hidden();
      in.check("recurrent." + i + ".forward.input", F32, size, gates);
      String recurrent = "recurrent." + i + ".forward.recurrent";
      int rank = settings.recurrentRank();
      if (rank > 0) {
        in.check(recurrent + ".left", F32, settings.hidden(), rank);
        in.check(recurrent + ".right", F32, rank, gates);
      } else {
        in.check(recurrent, F32, settings.hidden(), gates);
      }
      size = 2 * settings.hidden();
    }
    in.check("scores.weights", F32, size, tagSet.size());
    if (settings.output() == OutputType.CRF) {
      in.check("transitions", F32, tagSet.size() + 1, tagSet.size() + 1);
    }
  }

  /** A line a weight matrix: name and shape. */
  List<String> describe() {
    List<String> lines = new ArrayList<>();
    lines.add(
        VECTORS
            + " ["
            + lexicon.vectors().rows()
            + ", "
            + lexicon.vectors().columns()
            + "] in 4 bits");
    lines.addAll(
        network.parameters().stream().map(Parameter::toString).collect(Collectors.toList()));
    return lines;
  }
}

package io.github.recurve.tagger;

import io.github.recurve.model.ModelFormatException;
import io.github.recurve.network.Bidirectional;
import io.github.recurve.network.BidirectionalInference;
import io.github.recurve.network.CellType;
import io.github.recurve.network.Dropout;
import io.github.recurve.network.Gradients;
import io.github.recurve.network.Layer;
import io.github.recurve.network.Linear;
import io.github.recurve.network.NumberFormat;
import io.github.recurve.network.PackedBatch;
import io.github.recurve.network.Parameter;
import io.github.recurve.network.ParameterWeights;
import io.github.recurve.network.RecurrentConfig;
import io.github.recurve.network.Sequential;
import io.github.recurve.network.WeightSource;
import io.github.recurve.network.Workspace;
import io.github.recurve.tagger.Lexicon.Token;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.ejml.data.FMatrixRMaj;

/**
 * The synchronous many-to-many network: token encoder, stacked bidirectional recurrence, linear
 * scores, tag decoder.
 *
 * <pre>
 *   forms -> encoder [tokens, in] -> (dropout, bidirectional) * layers [tokens, 2h] -> dropout
 *         -> linear [tokens, tags] -> CRF or softmax
 * </pre>
 */
final class TaggerNetwork {

  private final TokenEncoder encoder;
  private final Linear scores;
  private final TagDecoder decoder;
  private final Sequential body;
  private final List<Parameter> parameters = new ArrayList<>();
  private final CellType cell;
  private final List<Bidirectional> recurrent = new ArrayList<>();
  private final List<RecurrentConfig> configs = new ArrayList<>();

  /** A network with random weights. */
  TaggerNetwork(TaggerSettings settings, Lexicon lexicon, TagSet tags, long seed) {
    this(settings, lexicon, tags, new SplittableRandom(seed));
  }

  /** A network whose weights are all to be set: half a million random numbers less to draw. */
  static TaggerNetwork unset(TaggerSettings settings, Lexicon lexicon, TagSet tags) {
    return new TaggerNetwork(settings, lexicon, tags, null);
  }

  private TaggerNetwork(
      TaggerSettings settings, Lexicon lexicon, TagSet tags, SplittableRandom random) {
    cell = settings.cell();
    encoder = new TokenEncoder(settings, lexicon, random);
    List<Layer> layers = new ArrayList<>();
    int size = encoder.outputSize();
    for (int i = 0; i < settings.layers(); i++) {
      layers.add(new Dropout(size, settings.dropout()));
      RecurrentConfig shape =
          new RecurrentConfig(
              size, settings.hidden(), settings.recurrentRank(), settings.recurrentDropout());
      Bidirectional layer = cell.bidirectional("recurrent." + i, shape, random);
      configs.add(shape);
      recurrent.add(layer);
      layers.add(layer);
      size = layer.outputSize();
    }
    layers.add(new Dropout(size, settings.dropout()));
    scores = new Linear("scores", size, tags.size(), random);
    layers.add(scores);
    body = new Sequential(layers);
    decoder = settings.output().decoder(tags);
    parameters.addAll(encoder.parameters());
    parameters.addAll(body.parameters());
    parameters.addAll(decoder.parameters());
  }

  List<Parameter> parameters() {
    return parameters;
  }

  TokenEncoder encoder() {
    return encoder;
  }

  List<Bidirectional> recurrent() {
    return recurrent;
  }

  /** The recurrent layers over the weights as they are now. */
  List<BidirectionalInference> inference() {
    WeightSource weights = new ParameterWeights(parameters, NumberFormat.BFLOAT16);
    List<BidirectionalInference> layers = new ArrayList<>();
    try {
      for (int i = 0; i < configs.size(); i++) {
        layers.add(cell.bidirectionalInference("recurrent." + i, configs.get(i), weights));
      }
    } catch (ModelFormatException e) {
      throw new IllegalStateException(e);
    }
    return layers;
  }

  Linear scores() {
    return scores;
  }

  TagDecoder decoder() {
    return decoder;
  }

  /**
   * Forward and backward over some sentences.
   *
   * @param sentences what the network reads, none empty
   * @param tags gold tags as indices of the tag set, sentence by sentence; -1 where unknown
   * @return the summed negative log-likelihood of the sentences
   */
  double train(
      List<Token[]> sentences, List<int[]> tags, Gradients gradients, Workspace workspace) {
    PackedBatch batch =
        PackedBatch.of(sentences.stream().mapToInt(sentence -> sentence.length).toArray());
    Token[] rows = new Token[batch.tokens()];
    int[] gold = new int[batch.tokens()];
    for (int i = 0; i < batch.sequences(); i++) {
      int original = batch.original(i);
      for (int t = 0; t < batch.length(i); t++) {
        rows[batch.row(i, t)] = sentences.get(original)[t];
        gold[batch.row(i, t)] = tags.get(original)[t];
      }
    }
    TokenEncoder.EncoderPass input = encoder.forward(rows, workspace); // [tokens, in]
    Layer.Pass pass = body.forward(batch, input.output(), workspace);
    FMatrixRMaj emissions = pass.output(); // [tokens, tags]
    FMatrixRMaj dEmissions = workspace.take(emissions.numRows, emissions.numCols);
    double loss = decoder.loss(batch, emissions, gold, dEmissions, gradients);
    input.backward(pass.backward(dEmissions, gradients), gradients); // [tokens, in]
    return loss;
  }
}

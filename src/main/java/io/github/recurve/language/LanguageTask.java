package io.github.recurve.language;

import io.github.recurve.language.Windows.Window;
import io.github.recurve.model.ModelFormatException;
import io.github.recurve.network.Gradients;
import io.github.recurve.network.Parameter;
import io.github.recurve.network.ParameterWeights;
import io.github.recurve.network.RecurrentState;
import io.github.recurve.network.TiedSoftmax;
import io.github.recurve.network.Workspace;
import io.github.recurve.settings.NumberFormat;
import io.github.recurve.training.loop.DataChecksum;
import io.github.recurve.training.loop.RandomOrder;
import io.github.recurve.training.loop.TrainingTask;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.IntStream;

/**
 * Training of a language model on a text in windows. An epoch is a part of the text of about the
 * configured number of tokens. The parts follow one another, and independent lines are reshuffled
 * in each pass over the text.
 */
final class LanguageTask implements TrainingTask {

  private final LanguageNetwork network;

  /** Number of steps for which {@link #streams} are chosen, unless they are given. */
  private static final int EPOCH_STEPS = 100;

  private static final int FEWEST_STREAMS = 4;
  private static final int MOST_STREAMS = 48;

  private final LanguageSettings settings;
  private final WordTable table;
  private final LanguageText text;
  private final LanguageText dev;
  private final long seed;
  private final float[] inclusion;
  private final int parts;
  private final int streams;
  private final Map<Integer, List<RecurrentState>> states = new ConcurrentHashMap<>();
  private Windows windows;

  LanguageTask(
      LanguageNetwork network,
      LanguageSettings settings,
      WordTable table,
      LanguageText text,
      LanguageText dev,
      long seed) {
    this.network = network;
    this.settings = settings;
    this.table = table;
    this.text = text;
    this.dev = dev;
    this.seed = seed;
    this.inclusion = TiedSoftmax.inclusion(text.counts(), settings.samples());
    int part = settings.epochTokens() == 0 ? text.positions() : settings.epochTokens();
    this.parts = Math.max(1, Math.round(text.positions() / (float) part));
    this.streams = settings.streams() == 0 ? streams() : settings.streams();
  }

  /** Few streams of a short text, so that a pass over it has enough steps. */
  private int streams() {
    int several = text.positions() / (EPOCH_STEPS * settings.window());
    return Math.max(FEWEST_STREAMS, Math.min(MOST_STREAMS, several));
  }

  @Override
  public Map<String, String> settings() {
    return settings.toMap();
  }

  @Override
  public Map<String, String> checksums() {
    DataChecksum vocabulary =
        new DataChecksum().add(table.words().entries()).add(table.classes().entries());
    return Map.of(
        "training text", text.checksum(),
        "dev text", dev.checksum(),
        "vocabulary", vocabulary.toString());
  }

  @Override
  public List<Parameter> parameters() {
    return network.parameters();
  }

  @Override
  public int batchesPerEpoch() {
    int perStream = text.positions() / parts / streams;
    return Math.max(1, (perStream + settings.window() - 1) / settings.window());
  }

  @Override
  public int beginEpoch(int epoch, long epochSeed) {
    int[] order =
        settings.context() == ContextType.LINE
            ? RandomOrder.of(text.lines(), new SplittableRandom(seed + epoch / parts))
            : IntStream.range(0, text.lines()).toArray();
    int part = epoch % parts;
    int from = (int) ((long) order.length * part / parts);
    int to = (int) ((long) order.length * (part + 1) / parts);
    windows = windows(text, Arrays.copyOfRange(order, from, to), streams);
    states.clear();
    return windows.count();
  }

  @Override
  public Loss train(int batch, int shard, int shards, Gradients gradients, Workspace workspace) {
    int from = windows.streams() * shard / shards;
    int to = windows.streams() * (shard + 1) / shards;
    if (from == to) {
      return Loss.NONE;
    }
    Window window = windows.get(batch, from, to);
    List<RecurrentState> carried = states.getOrDefault(shard, List.of());
    LanguageNetwork.Step step = network.train(window, carried, inclusion, gradients, workspace);
    states.put(shard, step.states());
    return new Loss(step.loss(), window.inputIds().length, window.inputIds().length);
  }

  /** Minus the cross-entropy per position of the dev text. */
  @Override
  public double evaluate() {
    int[] order = IntStream.range(0, dev.lines()).toArray();
    Windows all = windows(dev, order, Math.min(streams, 1 + dev.positions() / 500));
    LanguageInference inference = inference();
    List<RecurrentState> carried = inference.zeroStates(all.streams());
    Workspace workspace = new Workspace();
    double sum = 0;
    long positions = 0;
    for (int w = 0; w < all.count(); w++) {
      workspace.beginInference();
      Window window = all.get(w, 0, all.streams());
      double[] scores = inference.logProbabilities(window, carried, workspace);
      sum += Arrays.stream(scores).sum();
      positions += scores.length;
    }
    return sum / positions;
  }

  private LanguageInference inference() {
    try {
      return new LanguageInference(
          settings, table, new ParameterWeights(network.parameters(), NumberFormat.FLOAT32));
    } catch (ModelFormatException e) {
      throw new IllegalStateException(e); // the network was created with these settings
    }
  }

  private Windows windows(LanguageText of, int[] order, int streams) {
    return new Windows(
        of, order, settings.context() == ContextType.LINE, streams, settings.window());
  }
}

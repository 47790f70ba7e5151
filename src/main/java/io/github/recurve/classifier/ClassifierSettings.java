package io.github.recurve.classifier;

import io.github.recurve.encoder.EncoderSettings;
import io.github.recurve.settings.LetterCase;
import io.github.recurve.settings.OutputType;
import io.github.recurve.settings.PoolingType;
import io.github.recurve.settings.Setting;
import java.util.List;

/** Architecture and training settings of a classifier; stored in the model file. */
public final class ClassifierSettings extends EncoderSettings<ClassifierSettings> {

  /** Key of {@link #pooling()}. */
  public static final Setting<PoolingType> POOLING =
      Setting.constant(
          "pooling",
          PoolingType.MAX,
          PoolingType.values(),
          "pooling of the recurrent states into one vector");

  /** Key of {@link #documentHidden()}. */
  public static final Setting<Integer> DOCUMENT_HIDDEN =
      Setting.integer(
          "documentHidden",
          0,
          0,
          4096,
          "size of the hidden state of a recurrent layer over the sentences of a document; 0: no"
              + " such layer, a text is read as one sequence");

  /** Key of {@link #letterCase()}. */
  public static final Setting<LetterCase> LETTER_CASE =
      Setting.constant(
          "letterCase",
          LetterCase.LOWER,
          LetterCase.values(),
          "letter case to which words are converted");

  /** Key of {@link #labelSmoothing()}. */
  public static final Setting<Float> LABEL_SMOOTHING =
      Setting.rate(
          "labelSmoothing",
          0.1f,
          "label smoothing: share of the target that is spread over all" + " labels");

  /** Key of {@link #output()}. */
  public static final Setting<OutputType> OUTPUT =
      Setting.constant(
          "output",
          OutputType.CRF,
          OutputType.values(),
          "output layer for the slots of an assistant: crf scores whole tag sequences, softmax"
              + " single tags"
              + " alone");

  /** Key of {@link #batchSize()}. */
  public static final Setting<Integer> BATCH_SIZE =
      Setting.integer(
          "batchSize", 0, 0, 1 << 16, "texts per training batch; 0: a 64th of them, 4 to 32");

  private static final ClassifierSettings DEFAULTS =
      new ClassifierSettings(
          Values.defaults(
              Values.join(
                  encoder(128),
                  List.of(
                      POOLING,
                      DOCUMENT_HIDDEN,
                      LETTER_CASE,
                      LABEL_SMOOTHING,
                      OUTPUT,
                      BATCH_SIZE))));

  private ClassifierSettings(Values values) {
    super(values, ClassifierSettings::new);
  }

  /** Settings that work for intents and sentiment. */
  public static ClassifierSettings defaults() {
    return DEFAULTS;
  }

  /** Pooling of the states. */
  public PoolingType pooling() {
    return get(POOLING);
  }

  /** These settings with another {@link #pooling()}. */
  public ClassifierSettings withPooling(PoolingType pooling) {
    return with(POOLING, pooling);
  }

  /** Size of the hidden state over the sentences of a document; 0: no such layer. */
  public int documentHidden() {
    return get(DOCUMENT_HIDDEN);
  }

  /** These settings with another {@link #documentHidden()}. */
  public ClassifierSettings withDocumentHidden(int size) {
    return with(DOCUMENT_HIDDEN, size);
  }

  /** Letter case to which words are converted. */
  public LetterCase letterCase() {
    return get(LETTER_CASE);
  }

  /** These settings with another {@link #letterCase()}. */
  public ClassifierSettings withLetterCase(LetterCase letterCase) {
    return with(LETTER_CASE, letterCase);
  }

  /** Share of the training target that is spread over all labels. */
  public float labelSmoothing() {
    return get(LABEL_SMOOTHING);
  }

  /** These settings with another {@link #labelSmoothing()}. */
  public ClassifierSettings withLabelSmoothing(float share) {
    return with(LABEL_SMOOTHING, share);
  }

  /** Output layer of slots. */
  public OutputType output() {
    return get(OUTPUT);
  }

  /** These settings with another {@link #output()}. */
  public ClassifierSettings withOutput(OutputType output) {
    return with(OUTPUT, output);
  }

  /** Texts per training batch; 0: a 64th of them, 4 to 32. */
  public int batchSize() {
    return get(BATCH_SIZE);
  }

  /** These settings with another {@link #batchSize()}. */
  public ClassifierSettings withBatchSize(int texts) {
    return with(BATCH_SIZE, texts);
  }
}

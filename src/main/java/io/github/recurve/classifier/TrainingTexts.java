package io.github.recurve.classifier;

import io.github.recurve.classifier.ClassifierNetwork.Example;
import io.github.recurve.encoder.Token;
import io.github.recurve.head.TagSet;
import io.github.recurve.text.LabeledText;
import io.github.recurve.text.Utterance;
import io.github.recurve.text.WordVectors;
import io.github.recurve.text.words.Vocabulary;
import io.github.recurve.training.loop.DataChecksum;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import org.ejml.data.FMatrixRMaj;

/** The encoded texts of a training run, and the checksums by which a checkpoint recognises them. */
final class TrainingTexts {

  /** Training reads only this many pieces of a text, which bounds the memory of a batch. */
  private static final int MAXIMUM_PIECES = 128;

  private TrainingTexts() {}

  static List<Example> examples(
      ClassifierNetwork network, Reading reading, List<LabeledText> texts, Vocabulary labels) {
    Map<String, Token> known = new HashMap<>();
    List<Example> examples = new ArrayList<>();
    for (LabeledText text : texts) {
      List<Token[]> pieces =
          reading.pieces(text.tokens()).stream()
              .limit(MAXIMUM_PIECES)
              .map(piece -> tokens(piece, network, known))
              .toList();
      examples.add(new Example(pieces, labels.index(text.label()), null));
    }
    return examples;
  }

  static List<Example> examples(
      ClassifierNetwork network,
      Reading reading,
      List<Utterance> utterances,
      Vocabulary labels,
      TagSet tags) {
    Map<String, Token> known = new HashMap<>();
    List<Example> examples = new ArrayList<>();
    for (Utterance utterance : utterances) {
      List<String> forms = reading.forms(utterance.sentence().tokens());
      examples.add(
          new Example(
              List.<Token[]>of(tokens(forms, network, known)),
              labels.index(utterance.intent()),
              tags.encode(utterance.sentence().tags())));
    }
    return examples;
  }

  private static Token[] tokens(
      List<String> forms, ClassifierNetwork network, Map<String, Token> known) {
    return forms.stream()
        .map(form -> known.computeIfAbsent(form, network::token))
        .toArray(Token[]::new);
  }

  /** The intents of utterances as labels. */
  static List<LabeledText> intents(List<Utterance> utterances) {
    return utterances.stream()
        .map(u -> new LabeledText(u.sentence().tokens(), u.intent()))
        .toList();
  }

  static Map<String, String> checksums(
      List<LabeledText> train, List<LabeledText> dev, WordVectors vectors) {
    return checksums(train, dev, vectors, (sum, text) -> sum.add(text.tokens()).add(text.label()));
  }

  static Map<String, String> utteranceChecksums(
      List<Utterance> train, List<Utterance> dev, WordVectors vectors) {
    return checksums(
        train,
        dev,
        vectors,
        (sum, u) -> sum.add(u.sentence().tokens()).add(u.sentence().tags()).add(u.intent()));
  }

  private static <T> Map<String, String> checksums(
      List<T> train, List<T> dev, WordVectors vectors, BiConsumer<DataChecksum, T> add) {
    FMatrixRMaj values = vectors.vectors();
    Map<String, String> checksums = new LinkedHashMap<>();
    checksums.put("training data", of(train, add));
    checksums.put("dev data", of(dev, add));
    checksums.put(
        "word vectors",
        new DataChecksum()
            .add(vectors.words())
            .add(values.data, values.getNumElements())
            .toString());
    return checksums;
  }

  private static <T> String of(List<T> texts, BiConsumer<DataChecksum, T> add) {
    DataChecksum checksum = new DataChecksum();
    texts.forEach(text -> add.accept(checksum, text));
    return checksum.toString();
  }
}

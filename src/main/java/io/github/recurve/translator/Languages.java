package io.github.recurve.translator;

import io.github.recurve.model.ModelFormatException;
import io.github.recurve.model.SafeTensors;
import io.github.recurve.model.SafeTensorsBuilder;
import io.github.recurve.text.running.RunningText;
import io.github.recurve.text.subword.BytePairEncoding;
import io.github.recurve.text.subword.BytePairTrainer;
import io.github.recurve.text.words.Normalizer;
import io.github.recurve.training.loop.DataChecksum;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;

/**
 * The symbols of both languages: a joint byte-pair encoding, so that names are split alike, and one
 * table per language.
 *
 * <p>Immutable and safe for any number of threads.
 */
final class Languages {

  /** Minimum count of a symbol; rarer ones are split. */
  private static final int MINIMUM_COUNT = 5;

  private static final String CHARACTERS = "subwords.characters";
  private static final String MERGES = "subwords.merges";
  private static final String SOURCE = "source.symbols";
  private static final String TARGET = "target.symbols";
  private static final String NAMES = "source.names";

  /** Value for models written without one. */
  private static final int OLD_NAMES = 6;

  private static final Pattern SPACES = Pattern.compile(" {2,}");

  private final BytePairEncoding encoding;
  private final SymbolTable source;
  private final SymbolTable target;
  private final int nameSymbols;
  private final CopiedWords copied;

  private Languages(
      BytePairEncoding encoding, SymbolTable source, SymbolTable target, int nameSymbols) {
    this.encoding = encoding;
    this.source = source;
    this.target = target;
    this.nameSymbols = nameSymbols;
    copied = new CopiedWords(source, nameSymbols);
  }

  /**
   * The symbols of some sentence pairs.
   *
   * @throws InterruptedException if the thread was interrupted
   */
  static Languages of(List<SentencePair> pairs, int merges) throws InterruptedException {
    BytePairTrainer trainer = new BytePairTrainer();
    for (SentencePair pair : pairs) {
      trainer.add(" " + pair.source()).add(" " + pair.target());
    }
    BytePairEncoding encoding = trainer.train(MINIMUM_COUNT, merges);
    SymbolTable source =
        SymbolTable.of(
            encoding, () -> pairs.stream().map(p -> " " + p.source()).iterator(), MINIMUM_COUNT);
    SymbolTable target =
        SymbolTable.of(
            encoding, () -> pairs.stream().map(p -> " " + p.target()).iterator(), MINIMUM_COUNT);
    return new Languages(encoding, source, target, CopiedWords.nameSymbols(source, pairs));
  }

  /**
   * Reads the symbols of a file.
   *
   * @throws ModelFormatException if they are inconsistent
   */
  static Languages read(SafeTensors in) throws ModelFormatException {
    try {
      BytePairEncoding encoding =
          new BytePairEncoding(in.strings(CHARACTERS), in.ints(MERGES, length(in, MERGES)));
      return new Languages(
          encoding,
          new SymbolTable(encoding, in.ints(SOURCE, length(in, SOURCE))),
          new SymbolTable(encoding, in.ints(TARGET, length(in, TARGET))),
          in.has(NAMES) ? in.ints(NAMES, 1)[0] : OLD_NAMES);
    } catch (IllegalArgumentException e) {
      throw new ModelFormatException("the subwords in the file are damaged: " + e.getMessage(), e);
    }
  }

  private static int length(SafeTensors in, String name) throws ModelFormatException {
    List<Integer> shape = in.info(name).shape();
    return shape.size() == 1 ? shape.get(0) : 0;
  }

  void write(SafeTensorsBuilder out) {
    out.putStrings(CHARACTERS, encoding.characters());
    put(out, MERGES, encoding.merges());
    put(out, SOURCE, source.ids());
    put(out, TARGET, target.ids());
    put(out, NAMES, new int[] {nameSymbols});
  }

  private static void put(SafeTensorsBuilder out, String name, int[] values) {
    out.put(name, new int[] {values.length}, values);
  }

  /** The symbols of the language to translate from. */
  SymbolTable source() {
    return source;
  }

  /** The symbols of the language to translate to. */
  SymbolTable target() {
    return target;
  }

  /** The words of the source that are copied. */
  CopiedWords copied() {
    return copied;
  }

  /**
   * A sentence of the source as it is read: letters composed, quotes as on a keyboard, single
   * spaces.
   */
  static String plain(String sentence) {
    return SPACES.matcher(RunningText.plain(Normalizer.compose(sentence))).replaceAll(" ");
  }

  /** A sentence of the source as symbols. */
  EncodedText encode(String sentence) {
    return encode(sentence, true);
  }

  /**
   * A sentence of the source as symbols.
   *
   * @param firstName whether the first word is copied if it may be a name
   */
  EncodedText encode(String sentence, boolean firstName) {
    String plain = plain(sentence);
    return EncodedText.of(plain, copied.find(plain, firstName), source);
  }

  /** Returns whether a source has letters outside the words to be copied. */
  boolean hasLetters(EncodedText text) {
    return Arrays.stream(text.rows())
        .mapToObj(row -> source.text(row, ""))
        .anyMatch(symbol -> symbol.codePoints().anyMatch(Character::isLetter));
  }

  /** A checksum of everything here. */
  String checksum() {
    return new DataChecksum()
        .add(encoding.characters())
        .add(encoding.merges())
        .add(source.ids())
        .add(target.ids())
        .toString();
  }
}

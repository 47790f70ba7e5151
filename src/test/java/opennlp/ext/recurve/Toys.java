package opennlp.ext.recurve;

import io.github.recurve.tagger.Tagger;
import io.github.recurve.tagger.TaggerTrainer;
import io.github.recurve.tagger.ToyCorpus;
import io.github.recurve.text.TagScheme;
import io.github.recurve.text.TaggedSentence;
import java.util.List;
import java.util.stream.IntStream;

/** Small taggers, trained once for all tests of this package. */
final class Toys {

  static final String[] SENTENCE = "Somesh worked at Cisco , in Bengaluru .".split(" ");

  private Toys() {}

  /** A tagger of names. */
  static Tagger names() {
    return Names.TAGGER;
  }

  /** A tagger of plain tags: NAME, MARK and WORD. */
  static Tagger parts() {
    return Parts.TAGGER;
  }

  /** Sentences for the tagger of plain tags. */
  static List<TaggedSentence> parts(int count, long seed) {
    return ToyCorpus.sentences(count, seed).stream().map(Toys::plain).toList();
  }

  private static TaggedSentence plain(TaggedSentence sentence) {
    List<String> tags =
        IntStream.range(0, sentence.length())
            .mapToObj(
                i ->
                    !sentence.tags().get(i).equals(TagScheme.OUTSIDE)
                        ? "NAME"
                        : Character.isLetter(sentence.tokens().get(i).charAt(0)) ? "WORD" : "MARK")
            .toList();
    return sentence.withTags(tags);
  }

  private static Tagger train(List<TaggedSentence> train, List<TaggedSentence> dev) {
    try {
      return new TaggerTrainer(ToyCorpus.settings(), ToyCorpus.training(15, 2))
          .language("eng")
          .train(train, dev);
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }

  private static final class Names {
    static final Tagger TAGGER = train(ToyCorpus.sentences(150, 1), ToyCorpus.sentences(40, 2));
  }

  private static final class Parts {
    static final Tagger TAGGER = train(parts(150, 1), parts(40, 2));
  }
}

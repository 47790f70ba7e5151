package io.github.recurve.corenlp;

import edu.stanford.nlp.ling.CoreAnnotation;
import edu.stanford.nlp.ling.CoreAnnotations;
import edu.stanford.nlp.ling.CoreLabel;
import edu.stanford.nlp.pipeline.Annotation;
import edu.stanford.nlp.pipeline.EntityMentionsAnnotator;
import edu.stanford.nlp.pipeline.SentenceAnnotator;
import edu.stanford.nlp.util.CoreMap;
import edu.stanford.nlp.util.RuntimeInterruptedException;
import io.github.recurve.tagger.Tagger;
import java.io.IOException;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.OptionalDouble;
import java.util.Properties;
import java.util.Set;

/**
 * Named entities as an annotator of its own, for pipelines that want none of the rules of the
 * built-in {@code ner}.
 *
 * <pre>
 * annotators = tokenize, rnnner
 * customAnnotatorClass.rnnner = io.github.recurve.corenlp.RecurveNerAnnotator
 * rnnner.model = en-ner.bin
 * </pre>
 *
 * <p>Every token gets the keys that the built-in annotator sets: {@code NamedEntityTag}, its coarse
 * and fine-grained forms (all equal) and {@code NamedEntityTagProbs}, one entry, the tag with a
 * probability: that of the name as a whole, outside of names that of {@code O}. Mentions are built
 * too, so {@code coref} and {@code kbp} find what they require. No other key is left on a token.
 *
 * <p>Properties, each behind the annotator's name, because CoreNLP shares annotators between
 * pipelines by just these:
 *
 * <ul>
 *   <li>{@code model}: a model package, as a file, class path resource or URL; no default
 *   <li>{@code minimumProbability}: names of a lower probability, 0 to 1, are left out; default as
 *       the model says, and that is 0 unless it was exported with another
 *   <li>{@code nthreads}: sentences tagged at a time; default 1
 *   <li>{@code maxtime}: milliseconds for a document, after which what is not tagged becomes {@code
 *       O}; default 0, no limit
 *   <li>{@code maxlen}: longest sentence, in tokens, that is tagged; longer ones become {@code O}
 *   <li>{@code buildEntityMentions}: default true
 * </ul>
 *
 * <p>Safe for any number of threads.
 */
public final class RecurveNerAnnotator extends SentenceAnnotator {

  private final SentenceLabeler labeler;
  private final int threads;
  private final long maxMillis;
  private final int maxLength;
  private final EntityMentionsAnnotator mentions; // null: none are built

  /**
   * The constructor that CoreNLP calls.
   *
   * @param name the annotator's name, which stands before its properties
   * @throws IOException if the model cannot be read
   * @throws IllegalArgumentException if no model is named, it is not a tagger of named entities, or
   *     a property is out of range
   */
  public RecurveNerAnnotator(String name, Properties properties) throws IOException {
    AnnotatorProperties own = new AnnotatorProperties(name, properties);
    threads = (int) own.number("nthreads", 1, 1, 1024);
    maxMillis = own.number("maxtime", 0, 0, Long.MAX_VALUE);
    maxLength = (int) own.number("maxlen", Integer.MAX_VALUE, 0, Integer.MAX_VALUE);
    boolean build = own.flag("buildEntityMentions", true);
    OptionalDouble minimum = own.fraction("minimumProbability");
    Tagger tagger =
        SharedTaggers.load(own.required("model", "name a model package, e.g. en-ner.bin"));
    labeler =
        new SentenceLabeler(
            minimum.isPresent() ? tagger.withMinimumProbability(minimum.getAsDouble()) : tagger);
    mentions = build ? new EntityMentionsAnnotator() : null;
  }

  @Override
  public void annotate(Annotation annotation) {
    super.annotate(annotation);
    if (mentions != null) {
      mentions.annotate(annotation);
    }
  }

  @Override
  protected int nThreads() {
    return threads;
  }

  @Override
  protected long maxTime() {
    return maxMillis;
  }

  @Override
  protected void doOneSentence(Annotation annotation, CoreMap sentence) {
    List<CoreLabel> tokens = sentence.get(CoreAnnotations.TokensAnnotation.class);
    if (tokens.size() > maxLength) {
      doOneFailedSentence(annotation, sentence);
      return;
    }
    try {
      labeler.label(
          tokens,
          (token, label, posterior, confidence) ->
              set(tokens.get(token), labeler.labels().get(label), confidence));
    } catch (RuntimeInterruptedException e) {
      doOneFailedSentence(annotation, sentence);
    }
  }

  @Override
  protected void doOneFailedSentence(Annotation annotation, CoreMap sentence) {
    for (CoreLabel token : sentence.get(CoreAnnotations.TokensAnnotation.class)) {
      if (token.ner() == null) {
        set(token, EntityLabels.BACKGROUND, -1); // CoreNLP's sign for "not known"
      }
    }
  }

  private static void set(CoreLabel token, String label, double probability) {
    token.setNER(label);
    token.set(CoreAnnotations.CoarseNamedEntityTagAnnotation.class, label);
    token.set(CoreAnnotations.FineGrainedNamedEntityTagAnnotation.class, label);
    token.set(
        CoreAnnotations.NamedEntityTagProbsAnnotation.class,
        Collections.singletonMap(label, probability));
  }

  @Override
  @SuppressWarnings("rawtypes") // the interface's
  public Set<Class<? extends CoreAnnotation>> requires() {
    return Set.of(
        CoreAnnotations.TextAnnotation.class,
        CoreAnnotations.TokensAnnotation.class,
        CoreAnnotations.SentencesAnnotation.class,
        CoreAnnotations.CharacterOffsetBeginAnnotation.class,
        CoreAnnotations.CharacterOffsetEndAnnotation.class);
  }

  @Override
  @SuppressWarnings("rawtypes") // the interface's
  public Set<Class<? extends CoreAnnotation>> requirementsSatisfied() {
    Set<Class<? extends CoreAnnotation>> tags =
        Set.of(
            CoreAnnotations.NamedEntityTagAnnotation.class,
            CoreAnnotations.NormalizedNamedEntityTagAnnotation.class,
            CoreAnnotations.CoarseNamedEntityTagAnnotation.class,
            CoreAnnotations.FineGrainedNamedEntityTagAnnotation.class,
            CoreAnnotations.NamedEntityTagProbsAnnotation.class);
    if (mentions == null) {
      return tags;
    }
    Set<Class<? extends CoreAnnotation>> all = new HashSet<>(tags);
    all.add(CoreAnnotations.MentionsAnnotation.class);
    all.add(CoreAnnotations.EntityTypeAnnotation.class);
    all.add(CoreAnnotations.EntityMentionIndexAnnotation.class);
    return Collections.unmodifiableSet(all);
  }
}

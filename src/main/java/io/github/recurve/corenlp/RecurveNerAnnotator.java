package io.github.recurve.corenlp;

import edu.stanford.nlp.ling.CoreAnnotation;
import edu.stanford.nlp.ling.CoreAnnotations;
import edu.stanford.nlp.ling.CoreLabel;
import edu.stanford.nlp.pipeline.Annotation;
import edu.stanford.nlp.pipeline.EntityMentionsAnnotator;
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
 * Annotator for named entities, for pipelines without the rules of the built-in {@code ner}.
 *
 * <pre>
 * annotators = tokenize, rnnner
 * customAnnotatorClass.rnnner = io.github.recurve.corenlp.RecurveNerAnnotator
 * rnnner.model = en-ner.bin
 * </pre>
 *
 * <p>Every token gets the keys that the built-in annotator sets: {@code NamedEntityTag}, its coarse
 * and fine-grained forms (all equal) and {@code NamedEntityTagProbs} with one entry, the
 * probability of the tag: that of the whole entity or, outside entities, that of {@code O}. Entity
 * mentions are built as well, as {@code coref} and {@code kbp} require. No other keys are left on
 * tokens.
 *
 * <p>Properties, each prefixed by the annotator's name:
 *
 * <ul>
 *   <li>{@code model}: a model package, as a file or class path resource, or as a URL if the system
 *       property {@code recurve.remoteModels} is {@code true}; no default
 *   <li>{@code minimumProbability}: entities of lower probability, 0 to 1, are omitted; default:
 *       that of the model, which is 0 unless exported with another value
 *   <li>{@code userNames}: whether user names, {@code @somebody}, are reported; default: that of
 *       the model, which is true unless exported without them
 *   <li>{@code nthreads}: sentences to tag in parallel; default 1
 *   <li>{@code maxtime}: milliseconds per document, after which untagged tokens become {@code O};
 *       default 0, no limit
 *   <li>{@code maxlen}: maximum length of a sentence in tokens; longer ones are tagged {@code O}
 *   <li>{@code buildEntityMentions}: default true
 * </ul>
 *
 * <p>Others are rejected. An annotator named {@code ner} ignores them, since they may be those of
 * the built-in one, unless they are misspellings of these.
 *
 * <p>Safe for any number of threads.
 */
public final class RecurveNerAnnotator extends NetworkAnnotator {

  private static final Set<String> PROPERTIES =
      Set.of("minimumProbability", "userNames", "maxlen", "buildEntityMentions");

  private final SentenceLabeler labeler;
  private final int maxLength;
  private final EntityMentionsAnnotator mentions; // null if none are built

  /**
   * The constructor that CoreNLP calls.
   *
   * @param name the annotator's name, the prefix of its properties
   * @throws IOException if the model cannot be read
   * @throws IllegalArgumentException if no model is named, it is not a tagger of named entities, or
   *     a property is unknown or out of range
   */
  public RecurveNerAnnotator(String name, Properties properties) throws IOException {
    super(name, properties, PROPERTIES);
    AnnotatorProperties own = properties();
    maxLength = (int) own.number("maxlen", Integer.MAX_VALUE, 0, Integer.MAX_VALUE);
    boolean build = own.flag("buildEntityMentions", true);
    OptionalDouble minimum = own.fraction("minimumProbability");
    Tagger tagger = SharedTaggers.load(model("name a model package, e.g. en-ner.bin"));
    if (minimum.isPresent()) {
      tagger = tagger.withMinimumProbability(minimum.getAsDouble());
    }
    boolean userNames = own.flag("userNames", tagger.reportsUserNames());
    labeler =
        new SentenceLabeler(
            userNames == tagger.reportsUserNames() ? tagger : tagger.withUserNames(userNames));
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
        set(token, EntityLabels.BACKGROUND, -1); // unknown, to CoreNLP
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
  @SuppressWarnings("rawtypes") // required by the interface
  public Set<Class<? extends CoreAnnotation>> requires() {
    return Set.of(
        CoreAnnotations.TextAnnotation.class,
        CoreAnnotations.TokensAnnotation.class,
        CoreAnnotations.SentencesAnnotation.class,
        CoreAnnotations.CharacterOffsetBeginAnnotation.class,
        CoreAnnotations.CharacterOffsetEndAnnotation.class);
  }

  @Override
  @SuppressWarnings("rawtypes") // required by the interface
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

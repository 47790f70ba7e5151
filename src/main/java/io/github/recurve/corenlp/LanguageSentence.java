package io.github.recurve.corenlp;

import edu.stanford.nlp.ling.CoreAnnotations;
import edu.stanford.nlp.pipeline.Annotation;
import edu.stanford.nlp.util.ArrayCoreMap;
import edu.stanford.nlp.util.CoreMap;
import edu.stanford.nlp.util.TypesafeMap;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A sentence whose {@link #keySet} omits the keys of the language model, which can still be read
 * and set.
 *
 * <p>{@code ProtobufAnnotationSerializer} rejects documents with a sentence that lists an unknown
 * key. Copies of the sentence as a {@code CoreMap} lose the keys; Java serialisation keeps them. As
 * thread-safe as other sentences.
 */
final class LanguageSentence extends ArrayCoreMap {

  private static final long serialVersionUID = 1;

  private static final Set<Class<?>> KEYS =
      Set.of(
          LanguageAnnotations.SuggestionsAnnotation.class,
          LanguageAnnotations.LogProbabilityInNatsAnnotation.class,
          LanguageAnnotations.PerplexityAnnotation.class);

  private ArrayCoreMap unlisted; // null during the superclass constructor

  private LanguageSentence(CoreMap sentence) {
    super(sentence);
    unlisted = new ArrayCoreMap(KEYS.size());
  }

  /** Replaces the sentences of a document, and of its sections, by such sentences. */
  static void replaceIn(Annotation document) {
    Map<CoreMap, CoreMap> made = new IdentityHashMap<>();
    replace(document, made);
    List<CoreMap> sections = document.get(CoreAnnotations.SectionsAnnotation.class);
    if (sections != null) {
      sections.forEach(section -> replace(section, made));
    }
  }

  private static void replace(CoreMap holder, Map<CoreMap, CoreMap> made) {
    List<CoreMap> sentences = holder.get(CoreAnnotations.SentencesAnnotation.class);
    if (sentences == null) {
      return;
    }
    List<CoreMap> replaced = new ArrayList<>(sentences.size());
    for (CoreMap sentence : sentences) {
      replaced.add(
          sentence instanceof LanguageSentence
              ? sentence
              : made.computeIfAbsent(sentence, LanguageSentence::new));
    }
    holder.set(CoreAnnotations.SentencesAnnotation.class, replaced);
  }

  @Override
  public <V> V get(Class<? extends TypesafeMap.Key<V>> key) {
    return KEYS.contains(key) ? unlisted.get(key) : super.get(key);
  }

  @Override
  public <V> boolean containsKey(Class<? extends TypesafeMap.Key<V>> key) {
    return KEYS.contains(key) ? unlisted.containsKey(key) : super.containsKey(key);
  }

  @Override
  public <V> V set(Class<? extends TypesafeMap.Key<V>> key, V value) {
    return KEYS.contains(key) ? unlisted.set(key, value) : super.set(key, value);
  }

  @Override
  public <V> V remove(Class<? extends TypesafeMap.Key<V>> key) {
    return KEYS.contains(key) ? unlisted.remove(key) : super.remove(key);
  }

  /** The text, as for CoreNLP's own sentences. */
  @Override
  public String toString() {
    return String.valueOf(get(CoreAnnotations.TextAnnotation.class));
  }
}

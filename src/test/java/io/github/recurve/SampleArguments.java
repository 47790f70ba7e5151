package io.github.recurve;

import io.github.recurve.classifier.Assistant;
import io.github.recurve.classifier.ClassifierTrainer;
import io.github.recurve.classifier.ToyTexts;
import io.github.recurve.corenlp.LanguageJsonOutputter;
import io.github.recurve.corenlp.LanguageTsvOutputter;
import io.github.recurve.corenlp.RecurveLanguageAnnotator;
import io.github.recurve.corenlp.RecurveNerAnnotator;
import io.github.recurve.evaluation.Calibration;
import io.github.recurve.evaluation.DetectionScores;
import io.github.recurve.evaluation.LabelScores;
import io.github.recurve.evaluation.SpanScorer;
import io.github.recurve.evaluation.SuggestionScores;
import io.github.recurve.evaluation.TextScores;
import io.github.recurve.evaluation.TranslationMetric;
import io.github.recurve.evaluation.TranslationScores;
import io.github.recurve.evaluation.WordFrequencies;
import io.github.recurve.grammar.Confusions;
import io.github.recurve.grammar.GrammarChecker;
import io.github.recurve.language.LanguageModel;
import io.github.recurve.language.LanguageTrainer;
import io.github.recurve.language.PersonalCache;
import io.github.recurve.language.Suggester;
import io.github.recurve.language.SuggestionEvaluation;
import io.github.recurve.language.TextGenerator;
import io.github.recurve.language.TinyModel;
import io.github.recurve.language.TypedText;
import io.github.recurve.settings.NumberFormat;
import io.github.recurve.tagger.Tagger;
import io.github.recurve.tagger.TaggerSettings;
import io.github.recurve.tagger.TaggerTrainer;
import io.github.recurve.tagger.ToyCorpus;
import io.github.recurve.text.LabeledText;
import io.github.recurve.text.Span;
import io.github.recurve.text.TaggedSentence;
import io.github.recurve.text.Utterance;
import io.github.recurve.text.WordVectors;
import io.github.recurve.training.EpochReport;
import io.github.recurve.training.TrainingListener;
import io.github.recurve.translator.SentencePair;
import io.github.recurve.translator.TinyTranslator;
import io.github.recurve.translator.Translator;
import io.github.recurve.translator.TranslatorTrainer;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.lang.reflect.Array;
import java.lang.reflect.GenericArrayType;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.lang.reflect.TypeVariable;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.function.Predicate;
import java.util.function.ToIntFunction;
import opennlp.ext.recurve.RecurveDoccatTrainer;
import opennlp.ext.recurve.RecurveLanguageModel;
import opennlp.ext.recurve.RecurvePosTrainer;
import opennlp.ext.recurve.RecurveTokenNameFinder;
import opennlp.ext.recurve.RecurveTrainer;
import opennlp.tools.util.TrainingConfiguration;
import opennlp.tools.util.TrainingParameters;

/** A sound argument of each type that the public interface takes, and objects to call. */
final class SampleArguments {

  private final Map<Class<?>, Object> values = new HashMap<>();
  private final Map<Type, Object> elements = new HashMap<>();

  /** Makes them; models are trained for less than a second each. */
  SampleArguments(Path folder) throws Exception {
    List<TaggedSentence> sentences = ToyCorpus.sentences(20, 1);
    Tagger tagger =
        new TaggerTrainer(ToyCorpus.settings(), ToyCorpus.training(1, 1))
            .train(sentences, sentences);
    LanguageModel model = TinyModel.get();
    Suggester suggester = new Suggester(model);
    Assistant assistant = ToyTexts.assistant();
    Utterance utterance = ToyTexts.utterances(1, 1).get(0);
    Translator translator = TinyTranslator.of(NumberFormat.INT8, 1);
    put(TaggerSettings.HIDDEN, tagger.settings());
    put(tagger, tagger.tag(List.of("Lee")), ToyCorpus.training(1, 1));
    put(model, model.start(), model.nextWords(model.start()), model.settings(), suggester);
    put(new TaggerTrainer(ToyCorpus.settings(), ToyCorpus.training(1, 1)));
    put(new LanguageTrainer(model.settings(), ToyCorpus.training(1, 1)));
    put(new PersonalCache(model), suggester.session(), new TypedText(suggester));
    put(new TextGenerator(model), new GrammarChecker(model, Confusions.none()), Confusions.none());
    put(model.cacheSettings(), SuggestionScores.NONE, sentences.get(0), WordVectors.none());
    put(SuggestionEvaluation.of(model, TinyModel.text(3, 1), 1), model.words(), "a");
    put(assistant, assistant.intents(), assistant.intents().classify("a"), utterance);
    put(new ClassifierTrainer(ToyTexts.settings(), ToyTexts.training(1)), ToyTexts.settings());
    put(translator, new TranslatorTrainer(translator.settings(), ToyTexts.training(1)));
    put(new SentencePair("a", "b"), new Span(0, 1, "PER"), ToyTexts.reviews(1, 1).get(0));
    evaluation();
    toolkits(tagger, model, folder);
    put(new ByteArrayInputStream(new byte[0]), new ByteArrayOutputStream());
    values.put(Path.class, Files.writeString(folder.resolve("a.txt"), "a\tO\n\n"));
    values.put(TrainingListener.class, new TrainingListener() {});
    values.put(Predicate.class, (Predicate<String>) word -> true);
    values.put(ToIntFunction.class, (ToIntFunction<String>) word -> -1);
    values.put(Map.class, Map.of());
    values.put(Object.class, 1);
    values.put(int.class, 1);
    values.put(long.class, 1L);
    values.put(double.class, 0.5);
    values.put(float.class, 0.5f);
    values.put(boolean.class, false);
    elements.put(String.class, "O");
    elements.put(Integer.class, 0);
    for (Class<?> of :
        List.of(
            TaggedSentence.class,
            Utterance.class,
            LabeledText.class,
            SentencePair.class,
            Span.class)) {
      elements.put(of, values.get(of));
    }
  }

  private void evaluation() {
    put(new Calibration(), new LabelScores(), SpanScorer.ofTags(), TextScores.NONE);
    put(
        new DetectionScores(1, 1, 1),
        TranslationMetric.bleu(),
        new EpochReport(1, 1, 1, true, 1, 1, 1));
    put(TranslationScores.of(TranslationMetric.bleu(), List.of("a"), List.of(List.of("a"))));
    put(WordFrequencies.of(List.of("a")));
  }

  private void toolkits(Tagger tagger, LanguageModel model, Path folder) throws Exception {
    put(new RecurveTokenNameFinder(tagger), new RecurveLanguageModel(model));
    put(new RecurveTrainer(), new RecurvePosTrainer(), new RecurveDoccatTrainer());
    put(new TrainingParameters(), new TrainingConfiguration(null, null));
    Properties properties = new Properties();
    Path file = folder.resolve("tagger.bin");
    tagger.save(file);
    properties.setProperty("a.model", file.toString());
    put(properties, new RecurveNerAnnotator("a", properties));
    Properties other = new Properties();
    Path language = folder.resolve("language.bin");
    model.save(language);
    other.setProperty("a.model", language.toString());
    put(new RecurveLanguageAnnotator("a", other));
    put(new LanguageJsonOutputter(), new LanguageTsvOutputter());
  }

  private void put(Object... instances) {
    for (Object instance : instances) {
      for (Class<?> type = instance.getClass(); type != Object.class; type = type.getSuperclass()) {
        values.putIfAbsent(type, instance);
        for (Class<?> implemented : type.getInterfaces()) {
          values.putIfAbsent(implemented, instance);
        }
      }
    }
  }

  /** An object to call the methods of a type on, or null. */
  Object instance(Class<?> type) {
    return values.get(type);
  }

  /** A value of each type, or null if there is none of one. */
  Object[] of(Type[] types) {
    Object[] arguments = new Object[types.length];
    for (int i = 0; i < types.length; i++) {
      arguments[i] = value(types[i]);
      if (arguments[i] == null) {
        return null;
      }
    }
    return arguments;
  }

  private Object value(Type type) {
    if (type instanceof TypeVariable<?> variable) {
      return value(variable.getBounds()[0]);
    }
    if (type instanceof GenericArrayType array) {
      return array(value(array.getGenericComponentType()));
    }
    if (type instanceof ParameterizedType generic) {
      Class<?> raw = (Class<?>) generic.getRawType();
      if (raw == List.class || raw == Iterable.class) {
        Type of = generic.getActualTypeArguments()[0];
        Object element = of instanceof ParameterizedType ? value(of) : elements.get(of);
        return element == null ? null : List.of(element);
      }
      return raw == Enum.class ? NumberFormat.INT8 : values.get(raw);
    }
    Class<?> raw = (Class<?>) type;
    if (raw.isArray()) {
      return array(raw == byte[].class ? (Object) (byte) 1 : value(raw.getComponentType()));
    }
    return raw.isEnum() ? raw.getEnumConstants()[0] : values.get(raw);
  }

  private static Object array(Object element) {
    if (element == null) {
      return null;
    }
    Class<?> type = element.getClass();
    for (Class<?> primitive :
        List.of(byte.class, int.class, long.class, float.class, double.class, boolean.class)) {
      type = Array.get(Array.newInstance(primitive, 1), 0).getClass() == type ? primitive : type;
    }
    Object array = Array.newInstance(type, 1);
    Array.set(array, 0, element);
    return array;
  }
}

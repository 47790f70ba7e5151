package io.github.recurve;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.recurve.classifier.Assistant;
import io.github.recurve.classifier.ClassifierTrainer;
import io.github.recurve.classifier.ToyTexts;
import io.github.recurve.evaluation.SuggestionScores;
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
import io.github.recurve.tagger.TaggerTrainer;
import io.github.recurve.tagger.ToyCorpus;
import io.github.recurve.text.LabeledText;
import io.github.recurve.text.Span;
import io.github.recurve.text.TaggedSentence;
import io.github.recurve.text.Utterance;
import io.github.recurve.text.WordVectors;
import io.github.recurve.training.Trainer;
import io.github.recurve.training.TrainingListener;
import io.github.recurve.translator.SentencePair;
import io.github.recurve.translator.TinyTranslator;
import io.github.recurve.translator.Translator;
import io.github.recurve.translator.TranslatorTrainer;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.lang.reflect.Executable;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.function.ToIntFunction;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Null arguments and null elements of lists are rejected throughout the public API, with a message
 * that names them.
 */
class NullArgumentsTest {

  private static final List<String> PACKAGES =
      List.of("tagger", "language", "classifier", "translator", "text", "grammar");

  private static final Pattern MESSAGE = Pattern.compile("[A-Za-z]+(\\[1\\])? is null");

  /** Methods that take null, as their description says, or compare with it. */
  private static final Set<String> ALLOWED = Set.of("equals", "TypedText 1", "Span 2");

  /** Called by the library itself. */
  private static final Set<String> EXEMPT =
      Set.of("LineReader", "Arguments", "TextFormatException", "Understanding", "Translation");

  private final Map<Class<?>, Object> values = new HashMap<>();
  private final Map<Type, Object> elements = new HashMap<>();
  private final List<String> faults = new ArrayList<>();
  private int calls;

  @Test
  void aNullArgumentIsNamed(@TempDir Path folder) throws Exception {
    prepare(folder);
    for (Class<?> type : publicTypes()) {
      Object instance = values.get(type);
      for (Executable constructor : type.getConstructors()) {
        check(constructor, null);
      }
      for (Method method : type.getDeclaredMethods()) {
        boolean isStatic = Modifier.isStatic(method.getModifiers());
        if (Modifier.isPublic(method.getModifiers())
            && !method.isSynthetic()
            && (isStatic || instance != null)) {
          check(method, isStatic ? null : instance);
        }
      }
    }
    assertThat(String.join("\n", faults)).isEmpty();
    assertThat(calls).isGreaterThan(100);
  }

  private void prepare(Path folder) throws Exception {
    List<TaggedSentence> sentences = ToyCorpus.sentences(20, 1);
    Tagger tagger =
        new TaggerTrainer(ToyCorpus.settings(), ToyCorpus.training(1, 1))
            .train(sentences, sentences);
    LanguageModel model = TinyModel.get();
    Suggester suggester = new Suggester(model);
    Path file = Files.writeString(folder.resolve("a.txt"), "a\tO\n\n");
    Predicate<String> all = word -> true;
    ToIntFunction<String> none = word -> -1;
    put(tagger, tagger.tag(List.of("Lee")), tagger.settings(), ToyCorpus.training(1, 1));
    put(model, model.start(), model.nextWords(model.start()), model.settings(), suggester);
    put(new TaggerTrainer(ToyCorpus.settings(), ToyCorpus.training(1, 1)));
    put(new LanguageTrainer(model.settings(), ToyCorpus.training(1, 1)));
    put(new PersonalCache(model), suggester.session(), new TypedText(suggester));
    put(new TextGenerator(model), new GrammarChecker(model, Confusions.none()), Confusions.none());
    put(model.cacheSettings(), SuggestionScores.NONE, sentences.get(0), WordVectors.none());
    put(SuggestionEvaluation.of(model, TinyModel.text(3, 1), 1), model.words(), "a");
    Assistant assistant = ToyTexts.assistant();
    Utterance utterance = ToyTexts.utterances(1, 1).get(0);
    put(assistant, assistant.intents(), assistant.intents().classify("a"), utterance);
    put(new ClassifierTrainer(ToyTexts.settings(), ToyTexts.training(1)), ToyTexts.settings());
    Translator translator = TinyTranslator.of(NumberFormat.INT8, 1);
    put(translator, new TranslatorTrainer(translator.settings(), ToyTexts.training(1)));
    elements.put(SentencePair.class, new SentencePair("a", "b"));
    values.put(TrainingListener.class, new TrainingListener() {});
    elements.put(Utterance.class, utterance);
    elements.put(LabeledText.class, ToyTexts.reviews(1, 1).get(0));
    values.put(Path.class, file);
    values.put(java.io.InputStream.class, new ByteArrayInputStream(new byte[0]));
    values.put(java.io.OutputStream.class, new ByteArrayOutputStream());
    values.put(Predicate.class, all);
    values.put(ToIntFunction.class, none);
    values.put(CharSequence.class, "a");
    values.put(Map.class, Map.of());
    values.put(int.class, 1);
    values.put(long.class, 1L);
    values.put(double.class, 0.5);
    values.put(float.class, 0.5f);
    values.put(boolean.class, false);
    elements.put(String.class, "O");
    elements.put(TaggedSentence.class, sentences.get(0));
    elements.put(Span.class, new Span(0, 1, "PER"));
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

  private static List<Class<?>> publicTypes() throws IOException, ClassNotFoundException {
    List<Class<?>> types = new ArrayList<>(List.of(Trainer.class));
    for (String name : PACKAGES) {
      Path sources = Path.of("src", "main", "java", "io", "github", "recurve", name);
      try (Stream<Path> files = Files.list(sources)) {
        for (Path file : files.sorted().toList()) {
          String source = file.getFileName().toString();
          String simple = source.replace(".java", "");
          if (source.endsWith(".java") && !simple.equals("package-info")) {
            Class<?> type = Class.forName("io.github.recurve." + name + "." + simple);
            if (Modifier.isPublic(type.getModifiers()) && !EXEMPT.contains(simple)) {
              types.add(type);
            }
          }
        }
      }
    }
    return types;
  }

  private void check(Executable called, Object instance) throws Exception {
    Type[] types = called.getGenericParameterTypes();
    Object[] arguments = new Object[types.length];
    for (int i = 0; i < types.length; i++) {
      arguments[i] = value(types[i]);
      if (arguments[i] == null) {
        return; // no value of this type is at hand
      }
    }
    for (int i = 0; i < types.length; i++) {
      String name = called.getDeclaringClass().getSimpleName();
      boolean primitive = types[i] instanceof Class<?> type && type.isPrimitive();
      if (primitive || ALLOWED.contains(called.getName()) || ALLOWED.contains(name + " " + i)) {
        continue;
      }
      expectMessage(called, instance, with(arguments, i, null), i);
      if (arguments[i] instanceof List<?> list && !list.isEmpty()) {
        List<Object> gap = Arrays.asList(list.get(0), null);
        Object[] gaps = with(arguments, i, gap);
        for (int j = 0; j < gaps.length; j++) {
          if (j != i && gaps[j] instanceof List<?> other && !other.isEmpty()) {
            gaps[j] = Collections.nCopies(2, other.get(0));
          }
        }
        expectMessage(called, instance, gaps, i);
      }
    }
  }

  private static Object[] with(Object[] arguments, int i, Object replaced) {
    Object[] changed = arguments.clone();
    changed[i] = replaced;
    return changed;
  }

  private void expectMessage(Executable called, Object instance, Object[] arguments, int i)
      throws Exception {
    calls++;
    String what = called.getDeclaringClass().getSimpleName() + "." + called.getName() + " " + i;
    String message = null;
    try {
      if (called instanceof Method method) {
        method.invoke(instance, arguments);
      } else {
        ((java.lang.reflect.Constructor<?>) called).newInstance(arguments);
      }
      faults.add(what + ": accepted");
      return;
    } catch (InvocationTargetException e) {
      message = "" + e.getCause().getMessage();
    }
    if (!MESSAGE.matcher(message).find()) {
      faults.add(what + ": " + message);
    }
  }

  private Object value(Type type) {
    if (type instanceof ParameterizedType list
        && (list.getRawType() == List.class || list.getRawType() == Iterable.class)) {
      Type of = list.getActualTypeArguments()[0];
      Object element = of instanceof ParameterizedType ? value(of) : elements.get(of);
      return element == null ? null : List.of(element);
    }
    Class<?> raw = (Class<?>) (type instanceof ParameterizedType p ? p.getRawType() : type);
    return raw.isEnum() ? raw.getEnumConstants()[0] : values.get(raw);
  }
}

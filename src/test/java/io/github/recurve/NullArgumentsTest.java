package io.github.recurve;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import java.lang.reflect.Array;
import java.lang.reflect.Executable;
import java.lang.reflect.Modifier;
import java.lang.reflect.Type;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Null arguments and null elements of lists and arrays are rejected throughout the public API, with
 * a message that names them. Empty ones are accepted, or rejected with a message.
 */
class NullArgumentsTest {

  private static final Pattern MESSAGE = Pattern.compile("[A-Za-z]+(\\[1\\])? is null");

  /** Methods that take null, as their description says. */
  private static final Set<String> ALLOWED =
      Set.of(
          "TypedText.io.github.recurve.language.TypedText 1",
          "Span.io.github.recurve.text.Span 2",
          "NetworkTrainer.init 1", // of OpenNLP's interface: no report, no configuration
          "NetworkTrainer.init 2",
          "RecurveDoccatTrainer.init 1",
          "RecurveDoccatTrainer.init 2");

  /** Called by the library or its toolkit alone. */
  private static final Set<String> EXEMPT =
      Set.of(
          "LineReader",
          "Arguments",
          "TextFormatException",
          "Understanding",
          "Translation",
          "Values",
          "TrainingException",
          "TrainingListener",
          "ContextFilter",
          "Options"); // CoreNLP's

  private static SampleArguments samples;

  private final List<String> faults = new ArrayList<>();
  private int calls;

  @BeforeAll
  static void makeSamples(@TempDir Path folder) throws Exception {
    samples = new SampleArguments(folder);
  }

  static Set<String> packages() {
    return PublicApi.PACKAGES.keySet();
  }

  @ParameterizedTest
  @MethodSource("packages")
  void aNullArgumentIsNamed(String name) throws Exception {
    for (Executable called : executables(name)) {
      Type[] types = called.getGenericParameterTypes();
      Object[] arguments = samples.of(types);
      for (int i = 0; arguments != null && i < types.length; i++) {
        if (takesNull(called, i)) {
          continue;
        }
        expectMessage(called, with(arguments, i, null), i);
        Object gap = gap(arguments[i]);
        if (gap != null) {
          expectMessage(called, longer(with(arguments, i, gap), i), i);
        }
      }
    }
    assertThat(String.join("\n", faults)).isEmpty();
    assertThat(calls).isPositive();
  }

  @ParameterizedTest
  @MethodSource("packages")
  void anEmptyArgumentIsTakenOrRefusedWithAMessage(String name) throws Exception {
    for (Executable called : executables(name)) {
      Type[] types = called.getGenericParameterTypes();
      Object[] arguments = samples.of(types);
      for (int i = 0; arguments != null && i < types.length; i++) {
        Object empty = empty(arguments[i]);
        if (empty != null) {
          expectSense(called, with(arguments, i, empty), i);
        }
      }
    }
    assertThat(String.join("\n", faults)).isEmpty();
  }

  private static List<Executable> executables(String name) throws Exception {
    List<Class<?>> types = PublicApi.types(name);
    assumeFalse(types.isEmpty(), name + " is not compiled");
    List<Executable> all = new ArrayList<>();
    for (Class<?> type : types) {
      if (EXEMPT.contains(type.getSimpleName())) {
        continue;
      }
      for (Executable called : PublicApi.executables(type)) {
        boolean needsNone =
            called instanceof java.lang.reflect.Constructor
                || Modifier.isStatic(called.getModifiers());
        if (!all.contains(called) && (needsNone || instance(called) != null)) {
          all.add(called);
        }
      }
    }
    return all;
  }

  private static Object instance(Executable called) {
    return samples.instance(called.getDeclaringClass());
  }

  private static boolean takesNull(Executable called, int i) {
    return called.getParameterTypes()[i].isPrimitive()
        || ALLOWED.contains(PublicApi.name(called, i));
  }

  private static Object[] with(Object[] arguments, int i, Object replaced) {
    Object[] changed = arguments.clone();
    changed[i] = replaced;
    return changed;
  }

  /** A list or an array of two elements, the second of them null; null for other arguments. */
  private static Object gap(Object argument) {
    if (argument instanceof List<?> list) {
      return Arrays.asList(list.get(0), null);
    }
    return argument instanceof Object[] array ? Arrays.copyOf(array, 2) : null;
  }

  /** The arguments with all other lists as long as argument {@code i}. */
  private static Object[] longer(Object[] arguments, int i) {
    for (int j = 0; j < arguments.length; j++) {
      if (j != i && arguments[j] instanceof List<?> other && !other.isEmpty()) {
        arguments[j] = Collections.nCopies(2, other.get(0));
      }
    }
    return arguments;
  }

  private static Object empty(Object argument) {
    if (argument instanceof List<?>) {
      return List.of();
    }
    if (argument instanceof String) {
      return "";
    }
    return argument.getClass().isArray()
        ? Array.newInstance(argument.getClass().getComponentType(), 0)
        : null;
  }

  private void expectMessage(Executable called, Object[] arguments, int i) throws Exception {
    calls++;
    Throwable thrown = PublicApi.call(called, instance(called), arguments);
    if (thrown == null) {
      faults.add(PublicApi.name(called, i) + ": accepted");
    } else if (!MESSAGE.matcher("" + thrown.getMessage()).find()) {
      faults.add(PublicApi.name(called, i) + ": " + thrown);
    }
  }

  private void expectSense(Executable called, Object[] arguments, int i) throws Exception {
    Throwable thrown = PublicApi.call(called, instance(called), arguments);
    boolean refused =
        thrown instanceof IllegalArgumentException
            || thrown instanceof IllegalStateException
            || thrown instanceof java.io.IOException
            || thrown instanceof UnsupportedOperationException;
    if (thrown != null && (!refused || thrown.getMessage() == null)) {
      faults.add(PublicApi.name(called, i) + ": " + thrown);
    }
  }
}

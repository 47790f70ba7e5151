package opennlp.ext.recurve;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.File;
import java.lang.reflect.InvocationTargetException;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.function.Predicate;
import opennlp.tools.namefind.TokenNameFinderModel;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Containers may load OpenNLP and our jar by different class loaders. */
class ClassLoadersTest {

  @TempDir Path folder;

  @Test
  void modelsLoadNextToOpenNlp() throws Exception {
    Path file = folder.resolve("toy.bin");
    Toys.names().save(file);

    assertThat(RecurveModels.nameFinder(file)).isNotNull();
    Path parts = folder.resolve("parts.bin");
    Toys.parts().save(parts);
    assertThat(RecurveModels.posTagger(parts)).isNotNull();
  }

  @Test
  void belowOpenNlpTheMessageSaysWhereToPutTheJar() throws Exception {
    Path file = folder.resolve("toy.bin");
    Toys.names().save(file);
    Predicate<String> isOpenNlp = entry -> entry.contains("opennlp-") || entry.contains("slf4j");
    try (URLClassLoader openNlp = loader(isOpenNlp, ClassLoader.getPlatformClassLoader());
        URLClassLoader ours = loader(isOpenNlp.negate(), openNlp)) {
      Class<?> models = ours.loadClass(RecurveModels.class.getName());

      assertThatThrownBy(
              () -> call(() -> models.getMethod("nameFinder", Path.class).invoke(null, file)))
          .isInstanceOf(IllegalStateException.class)
          .hasMessageContaining("next to the opennlp-tools jar");
      assertThatThrownBy(
              () ->
                  call(
                      () ->
                          openNlp
                              .loadClass(TokenNameFinderModel.class.getName())
                              .getConstructor(Path.class)
                              .newInstance(file)))
          .as("what OpenNLP itself says, quoted in the documentation")
          .hasStackTraceContaining(RecurveNameFinderFactory.class.getName())
          .hasStackTraceContaining("could not be located");
    }
  }

  @Test
  void twoCopiesAreNoticed() throws Exception {
    Path file = folder.resolve("toy.bin");
    Toys.names().save(file);
    Predicate<String> isTestLibrary = entry -> entry.contains("junit") || entry.contains("assertj");
    try (URLClassLoader copy =
        new OwnFirst(urls(isTestLibrary.negate()), ClassLoadersTest.class.getClassLoader())) {
      Class<?> models = copy.loadClass(RecurveModels.class.getName());

      assertThatThrownBy(
              () -> call(() -> models.getMethod("nameFinder", Path.class).invoke(null, file)))
          .isInstanceOf(IllegalStateException.class)
          .hasMessageContaining("two copies");
    }
  }

  /** Takes our classes from itself, as servlet containers do, and all others from its parent. */
  private static final class OwnFirst extends URLClassLoader {
    OwnFirst(URL[] urls, ClassLoader parent) {
      super(urls, parent);
    }

    @Override
    protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
      Class<?> loaded = findLoadedClass(name);
      if (loaded == null && name.startsWith("opennlp.ext.")) {
        loaded = findClass(name);
      }
      return loaded == null ? super.loadClass(name, resolve) : loaded;
    }
  }

  private interface Reflective {
    Object call() throws ReflectiveOperationException;
  }

  private static void call(Reflective work) throws Throwable {
    try {
      work.call();
    } catch (InvocationTargetException e) {
      throw e.getCause();
    }
  }

  private static URLClassLoader loader(Predicate<String> wanted, ClassLoader parent) {
    return new URLClassLoader(urls(wanted), parent);
  }

  private static URL[] urls(Predicate<String> wanted) {
    return Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
        .filter(wanted)
        .map(
            entry -> {
              try {
                return new File(entry).toURI().toURL();
              } catch (MalformedURLException e) {
                throw new IllegalStateException(e);
              }
            })
        .toArray(URL[]::new);
  }
}

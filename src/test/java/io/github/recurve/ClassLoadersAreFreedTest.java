package io.github.recurve;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.recurve.kernel.Kernels;
import io.github.recurve.language.LanguageModel;
import io.github.recurve.language.Suggester;
import io.github.recurve.language.TinyModel;
import io.github.recurve.tagger.Tagger;
import io.github.recurve.tagger.TaggerTrainer;
import io.github.recurve.tagger.ToyCorpus;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.ref.WeakReference;
import java.lang.reflect.Method;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Applications that come and go on a server, each with its own class loader: the threads of the
 * server pin none of them, and an application that ends early ends silently.
 */
class ClassLoadersAreFreedTest {

  private static Path tagger;
  private static Path language;

  private final List<Throwable> uncaught = new CopyOnWriteArrayList<>();
  private final Thread.UncaughtExceptionHandler before =
      Thread.getDefaultUncaughtExceptionHandler();
  private final String kernel = System.getProperty(Kernels.PROPERTY);

  @BeforeAll
  static void train(@TempDir Path folder) throws Exception {
    tagger = folder.resolve("tagger.bin");
    language = folder.resolve("language.bin");
    new TaggerTrainer(ToyCorpus.settings(), ToyCorpus.training(1, 1))
        .train(ToyCorpus.sentences(20, 1), ToyCorpus.sentences(5, 2))
        .save(tagger);
    TinyModel.get().save(language);
  }

  @AfterEach
  void restore() {
    Thread.setDefaultUncaughtExceptionHandler(before);
    if (kernel == null) {
      System.clearProperty(Kernels.PROPERTY);
    } else {
      System.setProperty(Kernels.PROPERTY, kernel);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"rows", "ejml", "vector"})
  void noKernelKeepsTheClassLoaderOfAnApplication(String name) throws Exception {
    System.setProperty(Kernels.PROPERTY, name);
    ExecutorService server = Executors.newFixedThreadPool(2);
    try {
      List<WeakReference<ClassLoader>> applications = new ArrayList<>();
      for (int i = 0; i < 3; i++) {
        applications.add(server.submit(ClassLoadersAreFreedTest::runApplication).get());
      }
      // Warm-up threads end by themselves.
      for (int i = 0; i < 1500 && alive(applications) > 0; i++) {
        System.gc();
        Thread.sleep(20);
      }
      assertThat(alive(applications)).isZero();
    } finally {
      server.shutdown();
    }
  }

  private static long alive(List<WeakReference<ClassLoader>> loaders) {
    return loaders.stream().filter(loader -> loader.get() != null).count();
  }

  @Test
  void anApplicationThatEndsWhileItsKernelWarmsUpPrintsNothing() throws Exception {
    Thread.setDefaultUncaughtExceptionHandler((thread, failure) -> uncaught.add(failure));
    System.setProperty(Kernels.PROPERTY, "vector");
    for (int i = 0; i < 10; i++) {
      try (URLClassLoader loader = new OwnFirst()) {
        Method get = loader.loadClass(Kernels.class.getName()).getMethod("get");
        get.invoke(null);
        Thread.sleep(i);
      }
    }
    for (Thread thread : Thread.getAllStackTraces().keySet()) {
      if (thread.getName().equals("recurve-warm-up")) {
        thread.join(60_000);
      }
    }
    assertThat(uncaught).isEmpty();
  }

  private static WeakReference<ClassLoader> runApplication() throws Exception {
    try (URLClassLoader loader = new OwnFirst()) {
      Class<?> work = loader.loadClass(Application.class.getName());
      assertThat(work).isNotSameAs(Application.class);
      Method run = work.getDeclaredMethod("run", Path.class, Path.class);
      run.setAccessible(true);
      run.invoke(null, tagger, language);
      return new WeakReference<>(loader);
    }
  }

  /** An application of the library. */
  static final class Application {
    private Application() {}

    static void run(Path tagger, Path language) {
      try {
        Tagger.load(tagger).tag(List.of("Somesh", "left", "Cisco", "."));
        new Suggester(LanguageModel.load(language)).suggest("Anna drinks ", 2);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  /** Loads the library itself and everything else from its parent, like servlet containers. */
  private static final class OwnFirst extends URLClassLoader {
    OwnFirst() {
      super(classPath(), ClassLoadersAreFreedTest.class.getClassLoader());
    }

    @Override
    protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
      Class<?> loaded = findLoadedClass(name);
      if (loaded == null && name.startsWith("io.github.recurve.")) {
        loaded = findClass(name);
      }
      return loaded == null ? super.loadClass(name, resolve) : loaded;
    }

    private static URL[] classPath() {
      return Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
          .filter(entry -> new File(entry).isDirectory()) // our own classes
          .map(OwnFirst::url)
          .toArray(URL[]::new);
    }

    private static URL url(String entry) {
      try {
        return new File(entry).toURI().toURL();
      } catch (MalformedURLException e) {
        throw new IllegalStateException(e);
      }
    }
  }
}

package io.github.recurve.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.lang.ref.WeakReference;
import java.lang.reflect.Method;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.util.Arrays;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.ejml.data.FMatrixRMaj;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Server threads outlive the applications whose kernels they ran. */
class ScratchTest {

  @ParameterizedTest
  @ValueSource(strings = {"rows", "vector"})
  void aThreadThatComputedDoesNotKeepTheClassLoader(String kernel) throws Exception {
    ExecutorService server = Executors.newSingleThreadExecutor();
    try {
      WeakReference<ClassLoader> application = server.submit(() -> runInItsOwnLoader(kernel)).get();
      for (int i = 0; i < 100 && application.get() != null; i++) {
        System.gc();
        Thread.sleep(20);
      }
      assertThat(application.get()).isNull();
    } finally {
      server.shutdown();
    }
  }

  private static WeakReference<ClassLoader> runInItsOwnLoader(String kernel) throws Exception {
    try (URLClassLoader loader = new OwnFirst()) {
      Class<?> work = loader.loadClass(Work.class.getName());
      assertThat(work).isNotSameAs(Work.class);
      Method run = work.getDeclaredMethod("run", String.class);
      run.setAccessible(true);
      run.invoke(null, kernel);
      return new WeakReference<>(loader);
    }
  }

  /** An application: products and gradients of every kind. */
  static final class Work {
    private Work() {}

    static void run(String name) {
      Kernel kernel = Kernels.named(name);
      FMatrixRMaj b = new FMatrixRMaj(5, 33);
      Block a = new Block(new float[35], 0, 5);
      Block c = new Block(new float[7 * 33], 0, 33);
      kernel.multiply(a, 7, kernel.pack(b), c, true);
      kernel.multiply(a, 7, kernel.packRounded(b), c, true);
      kernel.multiplyTransposedAdd(a, c, 7, 5, 33, Block.of(b));
    }
  }

  /** Loads the kernels itself and everything else from its parent, like servlet containers. */
  private static final class OwnFirst extends URLClassLoader {
    OwnFirst() {
      super(classPath(), ScratchTest.class.getClassLoader());
    }

    @Override
    protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
      Class<?> loaded = findLoadedClass(name);
      if (loaded == null && name.startsWith(Kernel.class.getPackageName())) {
        loaded = findClass(name);
      }
      return loaded == null ? super.loadClass(name, resolve) : loaded;
    }

    private static URL[] classPath() {
      return Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
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

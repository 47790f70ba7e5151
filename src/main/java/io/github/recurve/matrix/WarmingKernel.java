package io.github.recurve.matrix;

import java.util.Arrays;
import java.util.concurrent.atomic.AtomicBoolean;
import org.ejml.data.FMatrixRMaj;

/**
 * The {@link VectorKernel}, and plain Java with the same bits until C2 has compiled it.
 *
 * <p>Before that, each vector is an object and a product a hundred times slower: the first sentence
 * of a JVM took 230 ms of processor time, and takes 30 ms this way. Threads of this class make the
 * vector code hot and end: half a second of processor time after the kernel is chosen, as much
 * again when a language model comes.
 */
final class WarmingKernel implements Kernel {

  private static final int DEPTH = 32;

  private final Kernel vector;
  private final WarmUp rounded = new WarmUp();
  private final WarmUp gates = new WarmUp();
  private final WarmUp panels = new WarmUp();
  private final WarmUp language = new WarmUp();
  private final AtomicBoolean languageStarted = new AtomicBoolean();

  WarmingKernel(Kernel vector) {
    this.vector = vector;
    start(
        new Thread("recurve-warm-up") { // links its lambdas, not who loads a model
          @Override
          public void run() {
            warmUp();
          }
        });
  }

  private void warmUp() {
    FMatrixRMaj b = new FMatrixRMaj(DEPTH, columns());
    product(rounded, vector.packRounded(b), 1);
    product(rounded, vector.packRounded(new FMatrixRMaj(DEPTH, columns() / 2)), 1);
    rounded.run();
    function(gates, x -> vector.tanh(x, 0, x.length), WarmingKernel::plainTanh);
    lstmStep(gates);
    gates.run();
    for (int rows : new int[] {6, 4, 1, 2}) { // each has a loop of its own
      product(panels, vector.pack(b), rows);
    }
    panels.run();
  }

  private static int columns() {
    return 8 * VectorShape.LANES;
  }

  private void product(WarmUp loops, PackedMatrix b, int rows) {
    int n = b.columns();
    float[] a = new float[rows * DEPTH];
    float[] c = new float[rows * n];
    loops.add(
        () -> vector.multiply(a, 0, DEPTH, rows, b, c, 0, n, true),
        () -> plainMultiply(a, 0, DEPTH, rows, b, c, 0, n, true));
  }

  private interface Function {
    void apply(float[] x);
  }

  private static void function(WarmUp loops, Function vector, Function plain) {
    float[] x = new float[columns()];
    loops.add(() -> vector.apply(x), () -> plain.apply(x));
  }

  private void lstmStep(WarmUp loops) {
    int size = columns();
    float[] z = new float[4 * size];
    float[] c = new float[size];
    float[] h = new float[size];
    loops.add(
        () -> vector.lstm().forward(z, 0, c, 0, c, 0, h, 0, h, 0, 0, size),
        () -> PlainLstm.STEP.forward(z, 0, c, 0, c, 0, h, 0, h, 0, 0, size));
  }

  private static void start(Thread thread) {
    thread.setDaemon(true);
    thread.setContextClassLoader(null); // of whoever came first, who may want to be unloaded
    thread.start();
  }

  @Override
  public String name() {
    return vector.name();
  }

  @Override
  public PackedMatrix pack(FMatrixRMaj b) {
    return vector.pack(b);
  }

  @Override
  public PackedMatrix packTransposed(FMatrixRMaj b) {
    return vector.packTransposed(b);
  }

  @Override
  public PackedMatrix packBytes(byte[] b, int k, int n, boolean transposed) {
    startLanguage();
    return vector.packBytes(b, k, n, transposed);
  }

  /** A tagger does without these. */
  private void startLanguage() {
    if (!languageStarted.get() && languageStarted.compareAndSet(false, true)) {
      start(new Thread(this::warmUpLanguage, "recurve-warm-up"));
    }
  }

  private void warmUpLanguage() {
    byte[] b = new byte[DEPTH * columns()];
    product(language, vector.packBytes(b, DEPTH, columns(), false), 1);
    function(language, x -> vector.exp(x, 0, x.length), WarmingKernel::plainExp);
    language.run();
  }

  @Override
  public PackedMatrix packRounded(FMatrixRMaj b) {
    return vector.packRounded(b);
  }

  @Override
  public void multiply(
      float[] a,
      int aOffset,
      int aStride,
      int m,
      PackedMatrix b,
      float[] c,
      int cOffset,
      int cStride,
      boolean accumulate) {
    WarmUp loops = b instanceof Pairs ? rounded : b instanceof Panels ? panels : language;
    if (loops.isFast()) {
      vector.multiply(a, aOffset, aStride, m, b, c, cOffset, cStride, accumulate);
    } else {
      plainMultiply(a, aOffset, aStride, m, b, c, cOffset, cStride, accumulate);
    }
  }

  private static void plainMultiply(
      float[] a,
      int aOffset,
      int aStride,
      int m,
      PackedMatrix b,
      float[] c,
      int cOffset,
      int cStride,
      boolean accumulate) {
    for (int i = 0; i < m; i++) {
      int to = cOffset + i * cStride;
      if (!accumulate) {
        Arrays.fill(c, to, to + b.columns(), 0f);
      }
      PlainProducts.addRow(a, aOffset + i * aStride, b, c, to);
    }
  }

  /** Only training calls this, for so long that its beginning does not count. */
  @Override
  public void multiplyTransposedAdd(
      float[] a,
      int aOffset,
      int aStride,
      float[] b,
      int bOffset,
      int bStride,
      int k,
      int m,
      int n,
      float[] c,
      int cOffset,
      int cStride) {
    vector.multiplyTransposedAdd(
        a, aOffset, aStride, b, bOffset, bStride, k, m, n, c, cOffset, cStride);
  }

  @Override
  public void sigmoid(float[] x, int offset, int length) {
    if (gates.isFast()) {
      vector.sigmoid(x, offset, length);
    } else {
      ScalarFunctions.tanh(x, offset, length, 0.5f, 0.5f, 0.5f);
    }
  }

  @Override
  public void tanh(float[] x, int offset, int length) {
    if (gates.isFast()) {
      vector.tanh(x, offset, length);
    } else {
      ScalarFunctions.tanh(x, offset, length, 1f, 1f, 0f);
    }
  }

  @Override
  public LstmStep lstm() {
    return gates.isFast() ? vector.lstm() : PlainLstm.STEP;
  }

  private static void plainTanh(float[] x) {
    ScalarFunctions.tanh(x, 0, x.length, 1f, 1f, 0f);
  }

  private static void plainExp(float[] x) {
    ScalarFunctions.exp(x, 0, x.length);
  }

  @Override
  public void exp(float[] x, int offset, int length) {
    if (language.isFast()) {
      vector.exp(x, offset, length);
    } else {
      startLanguage();
      ScalarFunctions.exp(x, offset, length);
    }
  }
}

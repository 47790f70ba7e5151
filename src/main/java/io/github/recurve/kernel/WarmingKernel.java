package io.github.recurve.kernel;

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
    Block a = new Block(new float[rows * DEPTH], 0, DEPTH);
    Block c = new Block(new float[rows * n], 0, n);
    loops.add(() -> vector.multiply(a, rows, b, c, true), () -> plainMultiply(a, rows, b, c, true));
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
    Block z = Block.row(new float[4 * size]);
    Block c = Block.row(new float[size]);
    Block h = Block.row(new float[size]);
    loops.add(
        () -> vector.lstm().forward(z, c, c, h, h, 1, size),
        () -> PlainLstm.STEP.forward(z, c, c, h, h, 1, size));
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
  public void multiply(Block a, int m, PackedMatrix b, Block c, boolean accumulate) {
    WarmUp loops = b instanceof Bfloat16Panels ? rounded : b instanceof Panels ? panels : language;
    if (loops.isFast()) {
      vector.multiply(a, m, b, c, accumulate);
    } else {
      plainMultiply(a, m, b, c, accumulate);
    }
  }

  private static void plainMultiply(Block a, int m, PackedMatrix b, Block c, boolean accumulate) {
    for (int i = 0; i < m; i++) {
      int to = c.offset() + i * c.stride();
      if (!accumulate) {
        Arrays.fill(c.data(), to, to + b.columns(), 0f);
      }
      PlainProducts.addRow(a.data(), a.offset() + i * a.stride(), b, c.data(), to);
    }
  }

  /** Only training calls this, for so long that its beginning does not count. */
  @Override
  public void multiplyTransposedAdd(Block a, Block b, int k, int m, int n, Block c) {
    vector.multiplyTransposedAdd(a, b, k, m, n, c);
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

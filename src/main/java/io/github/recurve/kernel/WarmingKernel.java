package io.github.recurve.kernel;

import java.util.concurrent.atomic.AtomicBoolean;
import org.ejml.data.FMatrixRMaj;

/**
 * A {@link VectorKernel} that computes the same bits in plain Java until C2 has compiled the vector
 * code.
 *
 * <p>Before that each vector is an object, and a product takes a hundred times as long. Short-lived
 * daemon threads warm up the vector code: one when the kernel is chosen, another when weights of 8
 * bits are loaded or an exponential is computed. Vector code that does not become faster than plain
 * Java is never used.
 */
final class WarmingKernel implements Kernel {

  private static final int DEPTH = 32;

  private final Kernel vector;
  private final Kernel plain = new RowsKernel(); // for all but products, whose layouts differ
  private final WarmUp rounded = new WarmUp("products with bfloat16");
  private final WarmUp gates = new WarmUp("gates");
  private final WarmUp panels = new WarmUp("products");
  private final WarmUp bytes = new WarmUp("products with 8-bit elements");
  private final WarmUp exponentials = new WarmUp("exponentials");
  private final AtomicBoolean lateStarted = new AtomicBoolean();

  WarmingKernel(Kernel vector) {
    this.vector = vector;
    start(
        new Runnable() { // its lambdas are linked on its own thread, not on the caller's
          @Override
          public void run() {
            warmUp();
          }
        });
  }

  private static void start(Runnable work) {
    Thread thread =
        new Thread("recurve-warm-up") {
          @Override
          public void run() {
            try {
              work.run();
            } catch (LinkageError e) {
              // The class loader was closed, so this kernel will not be used any more.
            }
          }
        };
    thread.setDaemon(true);
    thread.setContextClassLoader(
        null); // otherwise the thread would pin the first caller's class loader
    thread.start();
  }

  private void warmUp() {
    FMatrixRMaj b = new FMatrixRMaj(DEPTH, columns());
    addProduct(rounded, vector.packRounded(b), 1);
    addProduct(rounded, vector.packRounded(new FMatrixRMaj(DEPTH, columns() / 2)), 1);
    rounded.run(System::nanoTime);
    addFunction(gates, Kernel::tanh);
    addLstmStep(gates);
    gates.run(System::nanoTime);
    for (int rows : new int[] {6, 4, 1, 2}) { // each has its own loop
      addProduct(panels, vector.pack(b), rows);
    }
    panels.run(System::nanoTime);
  }

  private void warmUpLate() {
    for (int n : new int[] {columns(), columns() / 2}) { // each has its own loop for one row
      PackedMatrix packed = vector.packBytes(new byte[DEPTH * n], DEPTH, n, false);
      addProduct(bytes, packed, 1);
      addProduct(bytes, packed, 6);
    }
    bytes.run(System::nanoTime);
    addFunction(exponentials, Kernel::exp);
    addFunction(exponentials, (kernel, x, from, length) -> x[from] = kernel.max(x, from, length));
    exponentials.run(System::nanoTime);
  }

  /** Started late: many models need neither 8-bit elements nor exponentials. */
  private void startLate() {
    if (!lateStarted.get() && lateStarted.compareAndSet(false, true)) {
      start(this::warmUpLate);
    }
  }

  private static int columns() {
    return 8 * VectorShape.LANES;
  }

  private void addProduct(WarmUp loops, PackedMatrix b, int rows) {
    int n = b.columns();
    Block a = new Block(new float[rows * DEPTH], 0, DEPTH);
    Block c = new Block(new float[rows * n], 0, n);
    loops.add(
        () -> vector.multiply(a, rows, b, c, true),
        () -> PlainProducts.multiply(a, rows, b, c, true));
  }

  private interface Function {
    void apply(Kernel kernel, float[] x, int offset, int length);
  }

  private void addFunction(WarmUp loops, Function function) {
    float[] x = new float[columns()];
    loops.add(
        () -> function.apply(vector, x, 0, x.length), () -> function.apply(plain, x, 0, x.length));
  }

  private void addLstmStep(WarmUp loops) {
    int size = columns();
    Block z = Block.row(new float[4 * size]);
    Block c = Block.row(new float[size]);
    Block h = Block.row(new float[size]);
    loops.add(
        () -> vector.lstm().forward(z, c, c, h, h, 1, size),
        () -> plain.lstm().forward(z, c, c, h, h, 1, size));
  }

  /** The loops that make a product with this layout. */
  private WarmUp loops(PackedMatrix b) {
    return b instanceof Bfloat16Panels ? rounded : b instanceof Panels ? panels : bytes;
  }

  /** Returns whether products with this layout use the vector code by now. */
  boolean isFast(PackedMatrix b) {
    return loops(b).isFast();
  }

  /** Returns whether the gates use the vector code by now. */
  boolean isFastAtGates() {
    return gates.isFast();
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
    startLate();
    return vector.packBytes(b, k, n, transposed);
  }

  @Override
  public PackedMatrix packRounded(FMatrixRMaj b) {
    return vector.packRounded(b);
  }

  @Override
  public void multiply(Block a, int m, PackedMatrix b, Block c, boolean accumulate) {
    if (loops(b).isFast()) {
      vector.multiply(a, m, b, c, accumulate);
    } else {
      PlainProducts.multiply(a, m, b, c, accumulate);
    }
  }

  @Override
  public void multiplyTransposedAdd(Block a, Block b, int k, int m, int n, Block c) {
    (panels.isFast() ? vector : plain).multiplyTransposedAdd(a, b, k, m, n, c);
  }

  @Override
  public void sigmoid(float[] x, int offset, int length) {
    (gates.isFast() ? vector : plain).sigmoid(x, offset, length);
  }

  @Override
  public void tanh(float[] x, int offset, int length) {
    (gates.isFast() ? vector : plain).tanh(x, offset, length);
  }

  @Override
  public LstmStep lstm() {
    return (gates.isFast() ? vector : plain).lstm();
  }

  @Override
  public void exp(float[] x, int offset, int length) {
    if (!exponentials.isFast()) {
      startLate();
    }
    (exponentials.isFast() ? vector : plain).exp(x, offset, length);
  }

  @Override
  public float max(float[] x, int offset, int length) {
    return (exponentials.isFast() ? vector : plain).max(x, offset, length);
  }
}

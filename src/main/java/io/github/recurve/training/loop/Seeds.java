package io.github.recurve.training.loop;

/** Seeds for the parts of a run, so that each part draws independent random numbers. */
final class Seeds {
  private Seeds() {}

  /** A seed that depends on all numbers given (the finaliser of SplitMix64 over each of them). */
  static long mix(long... parts) {
    long z = 0;
    for (long part : parts) {
      z = (z ^ part) + 0x9e3779b97f4a7c15L;
      z = (z ^ (z >>> 30)) * 0xbf58476d1ce4e5b9L;
      z = (z ^ (z >>> 27)) * 0x94d049bb133111ebL;
      z ^= z >>> 31;
    }
    return z;
  }
}

package io.github.recurve.server;

/** A request that cannot be answered, and the status that says why. */
final class RequestException extends Exception {

  private static final long serialVersionUID = 1L;

  private final int status;

  RequestException(int status, String message) {
    super(message);
    this.status = status;
  }

  int status() {
    return status;
  }
}

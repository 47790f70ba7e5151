package io.github.recurve.server;

/** Thrown for a request that cannot be answered, with the HTTP status. */
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

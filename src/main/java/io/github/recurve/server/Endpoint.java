package io.github.recurve.server;

import java.io.IOException;
import java.util.Map;

/** Handles the requests to a path. Called by many threads concurrently. */
@FunctionalInterface
public interface Endpoint {

  /**
   * Handles a request.
   *
   * @param body body of the request, of media type JSON; empty for GET
   * @param query query parameters
   * @return JSON
   * @throws IOException if the request is invalid; the message is returned to the client
   */
  String answer(String body, Map<String, String> query) throws IOException;
}

package io.github.recurve.server;

import java.io.IOException;
import java.util.Map;

/** Answers the requests to a path. Called by many threads at a time. */
@FunctionalInterface
public interface Endpoint {

  /**
   * Answers a request.
   *
   * @param body of the request, JSON by its type; empty for a GET
   * @param query parameters of the address
   * @return JSON
   * @throws IOException if the request is not what the endpoint expects; the message is for who
   *     sent it
   */
  String answer(String body, Map<String, String> query) throws IOException;
}

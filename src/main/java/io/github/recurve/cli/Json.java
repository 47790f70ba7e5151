package io.github.recurve.cli;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.util.BufferRecycler;
import com.fasterxml.jackson.core.util.JsonRecyclerPools;
import com.fasterxml.jackson.core.util.RecyclerPool;

/**
 * Parsers and generators of JSON. Their buffers grow with the texts; they are kept for as many
 * calls as there are processors rather than, as by default, per thread.
 */
final class Json {

  /** The buffers that are kept. */
  static final RecyclerPool<BufferRecycler> BUFFERS =
      JsonRecyclerPools.newBoundedPool(Math.max(2, Runtime.getRuntime().availableProcessors()));

  static final JsonFactory FACTORY = JsonFactory.builder().recyclerPool(BUFFERS).build();

  private Json() {}

  /** Describes a line that is not valid JSON. */
  static String invalid(JsonProcessingException e) {
    JsonLocation place = e.getLocation();
    return "the line is not valid JSON"
        + (place == null ? "" : " (column " + place.getColumnNr() + ")");
  }
}

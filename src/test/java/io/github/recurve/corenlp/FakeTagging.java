package io.github.recurve.corenlp;

import io.github.recurve.text.Span;
import io.github.recurve.text.Tagging;
import java.util.List;
import java.util.Map;

/** Tags and probabilities set by a test; a tag without a probability has zero. */
record FakeTagging(List<String> decided, List<Map<String, Double>> marginals) implements Tagging {

  @Override
  public int length() {
    return decided.size();
  }

  @Override
  public String tag(int token) {
    return decided.get(token);
  }

  @Override
  public double probability(int token) {
    return probability(token, tag(token));
  }

  @Override
  public double probability(int token, String tag) {
    return marginals.get(token).getOrDefault(tag, 0.0);
  }

  @Override
  public double[] distribution(int token) {
    throw new UnsupportedOperationException("not needed");
  }

  @Override
  public List<Span> spans() {
    throw new UnsupportedOperationException("not needed");
  }
}

package io.github.recurve.encoder;

import io.github.recurve.model.ModelFormatException;
import io.github.recurve.model.SafeTensors;
import io.github.recurve.model.SafeTensorsBuilder;
import io.github.recurve.text.words.WordShape;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;

/**
 * The embedding of a token's {@link WordShape}. A model file lists the shapes that it was trained
 * with by name, so that a release that distinguishes more shapes can still read it; a shape missing
 * from the file reads as zeros.
 */
final class ShapeFeature extends LookupFeature {

  private static final String SHAPES = "lexicon.shapes";

  private final List<String> shapes;
  private final int[] rows; // [shapes of this release]: row of the table, or -1

  private ShapeFeature(List<String> shapes, int size) {
    super("shapes", shapes.size(), size, false);
    this.shapes = shapes;
    rows = new int[WordShape.size()];
    for (int i = 0; i < rows.length; i++) {
      rows[i] = shapes.indexOf(WordShape.get(i).name());
    }
  }

  /** All shapes of this release. */
  static ShapeFeature of(int size) {
    return new ShapeFeature(Arrays.stream(WordShape.values()).map(Enum::name).toList(), size);
  }

  static ShapeFeature read(SafeTensors in, int size) throws ModelFormatException {
    List<String> shapes = in.strings(SHAPES);
    if (shapes.isEmpty() || new HashSet<>(shapes).size() < shapes.size()) {
      throw new ModelFormatException(
          "missing or repeated word shapes in '" + SHAPES + "':" + " " + shapes);
    }
    return new ShapeFeature(shapes, size);
  }

  @Override
  protected int row(String form) {
    return rows[WordShape.of(form).index()];
  }

  @Override
  public void write(SafeTensorsBuilder out) {
    out.putStrings(SHAPES, shapes);
  }
}

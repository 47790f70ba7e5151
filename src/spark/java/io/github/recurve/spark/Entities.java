package io.github.recurve.spark;

import io.github.recurve.document.Document;
import io.github.recurve.document.DocumentTagger;
import io.github.recurve.document.Offsets;
import io.github.recurve.tagger.Tagger;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.function.Function;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructField;

/** The entities of a text as an array of structs. Safe for any number of threads. */
final class Entities implements Function<String, Object> {

  static final DataType TYPE =
      DataTypes.createArrayType(
          DataTypes.createStructType(
              new StructField[] {
                DataTypes.createStructField("begin", DataTypes.IntegerType, false),
                DataTypes.createStructField("end", DataTypes.IntegerType, false),
                DataTypes.createStructField("type", DataTypes.StringType, false),
                DataTypes.createStructField("probability", DataTypes.DoubleType, false),
                DataTypes.createStructField("text", DataTypes.StringType, false)
              }),
          false);

  private final DocumentTagger tagger;

  /** Idle copies of the tagger; there are as many in all as there were concurrent tasks. */
  private final Deque<DocumentTagger> free = new ConcurrentLinkedDeque<>();

  private Entities(DocumentTagger tagger) {
    this.tagger = tagger;
  }

  /**
   * The function of a tagger.
   *
   * @throws IllegalArgumentException if it does not tag entities
   * @throws IOException if OpenNLP's models for its language are damaged
   */
  static Entities of(Tagger tagger) throws IOException {
    if (tagger.types().isEmpty()) {
      throw new IllegalArgumentException(
          "the tagger assigns plain tags " + tagger.tags() + ", not entities");
    }
    return new Entities(DocumentTagger.of(tagger));
  }

  @Override
  public List<Row> apply(String text) {
    DocumentTagger own = free.poll();
    if (own == null) {
      own = tagger.copy();
    }
    Document document = own.tag(text);
    free.push(own); // not after a failure, which may leave a splitter in any state
    Offsets.Counter counter = Offsets.CODE_POINTS.over(text);
    List<Row> rows = new ArrayList<>();
    for (Document.Entity entity : document.entities()) {
      rows.add(
          RowFactory.create(
              counter.of(entity.begin()),
              counter.of(entity.end()),
              entity.type(),
              entity.probability(),
              document.text(entity)));
    }
    return rows;
  }
}

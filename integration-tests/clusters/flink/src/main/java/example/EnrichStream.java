package example;

import io.github.recurve.tagger.Tagger;
import org.apache.flink.api.common.RuntimeExecutionMode;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.apache.flink.api.common.serialization.SimpleStringEncoder;
import org.apache.flink.connector.file.sink.FileSink;
import org.apache.flink.connector.file.src.FileSource;
import org.apache.flink.connector.file.src.reader.TextLineInputFormat;
import org.apache.flink.core.fs.Path;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/**
 * Finds the entities of numbered paragraphs.
 *
 * <pre>
 *   flink run -c example.EnrichStream app.jar folder-of-paragraphs en-ner.bin folder-of-entities
 * </pre>
 *
 * Each line of the input is a number, a tab, and a paragraph.
 */
public final class EnrichStream {
  private EnrichStream() {}

  /** Runs the application. */
  public static void main(String[] args) throws Exception {
    Tagger tagger = Tagger.load(java.nio.file.Path.of(args[1]));
    StreamExecutionEnvironment env = StreamExecutionEnvironment.getExecutionEnvironment();
    env.setRuntimeMode(RuntimeExecutionMode.BATCH);
    env.fromSource(
            FileSource.forRecordStreamFormat(new TextLineInputFormat(), new Path(args[0])).build(),
            WatermarkStrategy.noWatermarks(),
            "paragraphs")
        .map(new Entities(tagger))
        .sinkTo(
            FileSink.<String>forRowFormat(new Path(args[2]), new SimpleStringEncoder<>()).build());
    env.execute("enrich");
  }
}

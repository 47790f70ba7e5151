package example;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.github.recurve.classifier.Classifier;
import io.github.recurve.language.LanguageModel;
import io.github.recurve.model.ModelFormatException;
import io.github.recurve.spark.RecurveFunctions;
import io.github.recurve.spark.RecurveTransformer;
import io.github.recurve.tagger.Tagger;
import io.github.recurve.translator.Translator;
import java.io.FileNotFoundException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.ml.Pipeline;
import org.apache.spark.ml.PipelineModel;
import org.apache.spark.ml.PipelineStage;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The functions and the stage in a local session. */
class LocalTest {

  private static final String TEXT =
      "Somesh worked at Cisco, in Bengaluru. \uD83D\uDE00 Angela Merkel met him in Paris.";
  private static final String RESOURCE = "/io/github/recurve/models/en-ner.bin";

  private static SparkSession spark;

  @BeforeAll
  static void start() throws Exception {
    spark =
        SparkSession.builder()
            .master("local[2]")
            .config("spark.ui.enabled", false)
            .config("spark.driver.host", "127.0.0.1")
            .config("spark.sql.shuffle.partitions", 2)
            .config("spark.serializer", "org.apache.spark.serializer.KryoSerializer")
            .getOrCreate();
    RecurveFunctions.register(spark, RESOURCE);
  }

  @AfterAll
  static void stop() {
    if (spark != null) {
      spark.stop();
    }
  }

  private static Dataset<Row> texts(String... texts) {
    return spark.createDataset(Arrays.asList(texts), Encoders.STRING()).repartition(2).toDF("text");
  }

  @Test
  void entitiesHaveTypeProbabilityTextAndTheOffsetsOfSql() {
    texts(TEXT).createOrReplaceTempView("one");
    List<Row> rows =
        spark
            .sql(
                "SELECT e.type, e.text, e.probability,"
                    + " substring(text, e.begin + 1, e.end - e.begin) AS piece"
                    + " FROM (SELECT text, explode(recurve_entities(text)) AS e FROM one)")
            .collectAsList();
    assertThat(rows)
        .extracting(row -> row.getString(0) + " " + row.getString(1))
        .containsExactly(
            "PER Somesh", "ORG Cisco", "LOC Bengaluru", "PER Angela Merkel", "LOC Paris");
    for (Row row : rows) {
      assertThat(row.getString(3)).isEqualTo(row.getString(1));
      assertThat(row.getDouble(2)).isBetween(0.3, 1.0);
    }
    String type =
        spark.sql("SELECT recurve_entities('') AS e").schema().apply("e").dataType().sql();
    assertThat(type.replace(" NOT NULL", "")) // which Spark 3.5 leaves out
        .isEqualTo(
            "ARRAY<STRUCT<begin: INT, end: INT, type: STRING, probability: DOUBLE, text: STRING>>");
  }

  @Test
  void nullGivesNullAndAnEmptyTextNoEntities() {
    texts(null, "", " \n ", "It rained.").createOrReplaceTempView("few");
    List<Row> rows =
        spark
            .sql("SELECT text, recurve_entities(text), size(recurve_entities(text)) FROM few")
            .collectAsList();
    assertThat(rows).hasSize(4);
    for (Row row : rows) {
      assertThat(row.isNullAt(1)).isEqualTo(row.isNullAt(0));
      assertThat(row.isNullAt(0) || row.getInt(2) == 0).isTrue();
    }
    Row literal = spark.sql("SELECT recurve_entities(NULL), recurve_entities('Paris')").head();
    assertThat(literal.isNullAt(0)).isTrue();
    assertThat(literal.getList(1)).hasSize(1);
  }

  @Test
  void eachKindOfModelGivesItsFunction() throws Exception {
    Classifier classifier = Models.classifier();
    Translator translator = Models.translator();
    LanguageModel language = LanguageModel.load(Models.file("en-lm.bin"));
    RecurveFunctions.register(spark, classifier.toBytes());
    RecurveFunctions.register(spark, translator.toBytes());
    RecurveFunctions.register(spark, Models.file("en-lm.bin").toUri().toString());
    RecurveFunctions.register(spark, "entities_da", Files.readAllBytes(Models.file("da-ner.bin")));
    texts("I like tea 3", null).createOrReplaceTempView("tea");
    List<Row> rows =
        spark
            .sql(
                "SELECT recurve_label(text), recurve_translate(text), recurve_perplexity(text),"
                    + " entities_da(text) FROM tea ORDER BY text NULLS LAST")
            .collectAsList();
    Row row = rows.get(0);
    assertThat(row.getString(0)).isEqualTo(classifier.classify("I like tea 3").label());
    assertThat(row.getString(1)).isEqualTo(translator.translate("I like tea 3"));
    double[] scores = language.logProbabilities(language.tokenize("I like tea 3"));
    double perplexity = Math.exp(-Arrays.stream(scores).average().orElseThrow());
    assertThat(row.getDouble(2)).isCloseTo(perplexity, within(1e-6));
    for (int i = 0; i < 4; i++) {
      assertThat(rows.get(1).isNullAt(i)).isTrue();
    }
    assertThat(spark.sql("SELECT recurve_perplexity(' ')").head().isNullAt(0)).isTrue();
  }

  @Test
  void aStageOfAPipelineIsSavedAndLoadedWithItsModel(@TempDir Path folder) throws Exception {
    RecurveTransformer stage =
        new RecurveTransformer(Files.readAllBytes(Models.file("en-ner.bin")))
            .setInputCol("body")
            .setOutputCol("names");
    Dataset<Row> bodies = texts(TEXT, null).withColumnRenamed("text", "body");
    PipelineModel pipeline = new Pipeline().setStages(new PipelineStage[] {stage}).fit(bodies);
    List<Row> expected = pipeline.transform(bodies).orderBy("body").collectAsList();
    assertThat(expected.get(1).getList(1)).hasSize(5);

    String path = folder.resolve("pipeline").toString();
    pipeline.write().overwrite().save(path);
    PipelineModel loaded = PipelineModel.load(path);
    assertThat(loaded.transform(bodies).orderBy("body").collectAsList()).isEqualTo(expected);
    assertThat(loaded.stages()[0].uid()).isEqualTo(stage.uid());

    String alone = folder.resolve("stage").toString();
    stage.save(alone);
    assertThatThrownBy(() -> stage.save(alone)).hasMessageContaining("already exists");
    assertThat(RecurveTransformer.load(alone).transform(bodies).count()).isEqualTo(2);
  }

  @Test
  void aStageRefusesColumnsThatDoNotFit() throws Exception {
    RecurveTransformer stage = new RecurveTransformer(Models.classifier().toBytes());
    assertThatThrownBy(() -> stage.transform(texts("a").withColumnRenamed("text", "body")))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("no column 'text'; the columns are body");
    assertThatThrownBy(() -> stage.transform(spark.range(1).toDF("text")))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("column 'text' is of type BIGINT; text is of type STRING");
    assertThatThrownBy(() -> stage.setOutputCol("text").transform(texts("a")))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("column 'text' already exists");
    assertThatThrownBy(() -> new RecurveTransformer("loaded").transform(texts("a")))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("no model");
  }

  @Test
  void aNullArgumentIsNamed() throws Exception {
    byte[] model = Models.classifier().toBytes();
    RecurveTransformer stage = new RecurveTransformer(model);
    List<Map.Entry<String, ThrowingCallable>> calls =
        List.of(
            Map.entry("session", () -> RecurveFunctions.register(null, RESOURCE)),
            Map.entry("location", () -> RecurveFunctions.register(spark, (String) null)),
            Map.entry("session", () -> RecurveFunctions.register(null, model)),
            Map.entry("model", () -> RecurveFunctions.register(spark, (byte[]) null)),
            Map.entry("name", () -> RecurveFunctions.register(spark, null, model)),
            Map.entry("model", () -> RecurveFunctions.register(spark, "f", null)),
            Map.entry("model", () -> new RecurveTransformer((byte[]) null)),
            Map.entry("uid", () -> new RecurveTransformer((String) null)),
            Map.entry("name", () -> stage.setInputCol(null)),
            Map.entry("name", () -> stage.setOutputCol(null)),
            Map.entry("data", () -> stage.transform((Dataset<?>) null)),
            Map.entry("schema", () -> stage.transformSchema(null)),
            Map.entry("extra", () -> stage.copy(null)),
            Map.entry("path", () -> RecurveTransformer.load(null)));
    for (Map.Entry<String, ThrowingCallable> call : calls) {
      assertThatThrownBy(call.getValue()).hasMessage(call.getKey() + " is null");
    }
  }

  @Test
  void aModelThatIsMissingOrDoesNotSuitIsNamedOnTheDriver(@TempDir Path folder) throws Exception {
    assertThatThrownBy(() -> RecurveFunctions.register(spark, "/nowhere/en-ner.bin"))
        .isInstanceOf(FileNotFoundException.class)
        .hasMessageContaining("'/nowhere/en-ner.bin' is neither a file on the driver");
    assertThatThrownBy(() -> RecurveFunctions.register(spark, "file:/nowhere/en-ner.bin"))
        .hasMessageContaining("file:/nowhere/en-ner.bin");
    Path text = Files.writeString(folder.resolve("a.txt"), "no model");
    assertThatThrownBy(() -> RecurveFunctions.register(spark, text.toString()))
        .isInstanceOf(ModelFormatException.class)
        .hasMessageContaining("a.txt")
        .hasMessageContaining("a text file");
    byte[] plain = Models.plainTagger().toBytes();
    assertThatThrownBy(() -> RecurveFunctions.register(spark, plain))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("the tagger assigns plain tags [PRON, VERB], not entities");
  }

  @Test
  void aModelCanBePartOfAClosureAndOfABroadcast() throws Exception {
    Tagger tagger = Tagger.load(Models.file("da-ner.bin"));
    List<String> words = List.of("Anna", "bor", "i", "Aarhus", ".");
    JavaSparkContext context = JavaSparkContext.fromSparkContext(spark.sparkContext());
    List<String> tags =
        context
            .parallelize(List.of(1, 2), 2)
            .map(i -> tagger.tag(words).tags().toString())
            .collect();
    assertThat(tags).containsOnly(tagger.tag(words).tags().toString());

    Broadcast<byte[]> bytes = context.broadcast(tagger.toBytes());
    List<String> same =
        context
            .parallelize(List.of(1, 2), 2)
            .map(i -> Tagger.read(bytes.value()).tag(words).tags().toString())
            .collect();
    assertThat(same).isEqualTo(tags);
  }

  @Test
  void aTextOfTenMegabytesIsOneRow() {
    String text = "It rained all day and nobody came.\n".repeat(300_000) + TEXT;
    texts(text).createOrReplaceTempView("large");
    Row row = spark.sql("SELECT recurve_entities(text) FROM large").head();
    assertThat(row.getList(0)).hasSize(5);
  }
}

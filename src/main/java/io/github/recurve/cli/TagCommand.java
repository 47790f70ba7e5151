package io.github.recurve.cli;

import io.github.recurve.check.Plural;
import io.github.recurve.document.DocumentFormat;
import io.github.recurve.document.DocumentTagger;
import io.github.recurve.document.TextSplitter;
import io.github.recurve.tagger.Tagger;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Tags text. */
@Command(
    name = "tag",
    description = {
      "Tag running text: files, all files in folders, or standard input. It is split"
          + " into sentences and words by OpenNLP's models if there are any for the language; a"
          + " sentence may span line breaks, a blank line ends it.",
      "With --output-dir each input gets its own result; rerunning the command after a kill"
          + " resumes it, and texts that could not be tagged are listed in errors.jsonl there."
    },
    footer = {
      "  recurve tag --model en-ner letter.txt",
      "  recurve tag --model en-ner --format jsonl --threads 4 --output-dir results letters/"
    })
final class TagCommand extends ModelCommand {

  private static final int MAX_THREADS = 1024;

  @Option(
      names = "--format",
      paramLabel = "<format>",
      defaultValue = "text",
      description =
          "text, tsv, jsonl, conll, xml, brat (standoff) or html (a page); default"
              + " ${DEFAULT-VALUE}")
  private TagFormat format;

  @Mixin private TokenReadingOptions reading;

  @Mixin private MinimumProbability.OfNamesOrMarks minimum;

  @Mixin private UserNames userNames;

  @Mixin private OffsetUnit offsets;

  @Option(
      names = "--output-dir",
      paramLabel = "<folder>",
      description = "folder for one result per input; default: standard output")
  private Path outputFolder;

  @Option(
      names = "--threads",
      paramLabel = "<n>",
      description =
          "texts to tag in parallel; default 0: one per processor with --output-dir, else 1")
  private int threads;

  @Option(
      names = "--progress",
      description = "show documents per second and the remaining time even without a terminal")
  private boolean showProgress;

  @Mixin private InputOptions files;

  @Override
  String task() {
    return "ner";
  }

  @Override
  public Integer call() throws IOException {
    TextInputs inputs =
        files.inputs(outputFolder == null ? null : outputFolder.toAbsolutePath().normalize(), this);
    checkOptions(inputs);
    Tagger tagger = userNames.of(minimum.of(load(Tagger::load)));
    boolean titled = outputFolder == null && inputs.many();
    DocumentFormat output = format.of(titled, offsets.of(this));
    TextSplitter splitter = reading.splitter(tagger.language(), spec().commandLine().getErr());
    boolean pieces = outputFolder == null && output.ofPiece(0).isPresent();
    DocumentRun run =
        new DocumentRun(
            new DocumentTagger(tagger, splitter),
            pieces ? reading.reading(inputs, splitter) : reading.reading(),
            output,
            threads());
    return outputFolder == null ? print(run, inputs) : fill(run, inputs);
  }

  private void checkOptions(TextInputs inputs) {
    String misuse = reading.misuse();
    if (misuse != null) {
      throw misuse(misuse);
    }
    if (threads < 0 || threads > MAX_THREADS) {
      throw misuse("--threads is " + threads + "; it must be 0 to " + MAX_THREADS);
    }
    boolean many = !reading.reading().isOnePerFile() || outputFolder == null && inputs.many();
    if (format == TagFormat.BRAT && many) {
      throw misuse("brat needs one file per text; specify a single file, or use --output-dir");
    }
    if (outputFolder != null) {
      inputs.requireDistinctResults();
    }
  }

  private int threads() {
    return threads > 0
        ? threads
        : outputFolder == null ? 1 : Runtime.getRuntime().availableProcessors();
  }

  private int print(DocumentRun run, TextInputs inputs) throws IOException {
    return new ResultPrinter(out(), spec().commandLine().getErr())
        .print(
            inputs,
            run.reading(),
            sink -> run.pipeline(run::result, sink),
            run.format().head(),
            run.separator(),
            run.format().foot());
  }

  /** Fills the output folder. */
  private int fill(DocumentRun run, TextInputs inputs) throws IOException {
    PrintWriter err = spec().commandLine().getErr();
    boolean terminal = System.console() != null;
    boolean shown = showProgress || terminal;
    long[] bytes = {0};
    if (shown) {
      inputs.forEach(file -> bytes[0] += TextReading.size(file));
    }
    try (ResultFolder results = ResultFolder.open(outputFolder, identity())) {
      RunProgress progress =
          new RunProgress(shown ? err : null, terminal, bytes[0], System::nanoTime);
      new FolderRun(run, format, results, progress).tag(inputs);
      progress.close();
      long failed = results.collectErrors();
      out().println(progress.summary());
      if (failed > 0) {
        err.printf(
            "recurve: %,d %s could not be tagged, see %s%n",
            failed, Plural.of(failed, "text"), outputFolder.resolve(ResultFolder.ERRORS));
      }
      return failed > 0 ? Failures.FAILED : 0;
    }
  }

  /** The options on which the results depend. */
  private String identity() throws IOException {
    StringBuilder identity = new StringBuilder("model " + checksum(model()));
    for (String option :
        List.of(
            "--format",
            "--lines",
            "--tokenized",
            "--field",
            "--encoding",
            "--minimum-probability",
            "--user-names",
            "--offsets",
            "--sentences",
            "--tokenizer")) {
      Object value = spec().findOption(option).getValue();
      identity.append(value == null ? "" : ", " + option + " " + value);
    }
    return identity + "\n";
  }

  private static String checksum(Path file) throws IOException {
    try (InputStream in =
        new DigestInputStream(Files.newInputStream(file), MessageDigest.getInstance("SHA-256"))) {
      in.transferTo(OutputStream.nullOutputStream());
      return HexFormat.of().formatHex(((DigestInputStream) in).getMessageDigest().digest());
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}

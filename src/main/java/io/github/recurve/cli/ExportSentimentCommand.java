package io.github.recurve.cli;

import io.github.recurve.classifier.Classifier;
import java.io.IOException;
import opennlp.ext.recurve.RecurveModels;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Writes a classifier as a sentiment detector of OpenNLP. */
@Command(
    name = "sentiment",
    description = {
      "Write a classifier as a sentiment detector of OpenNLP 3 (SentimentModel).",
      "As a document categorizer, OpenNLP reads the model file directly."
    },
    footer = {
      "  recurve export sentiment --model my-sentiment.bin --out opennlp-sentiment.bin",
      "  recurve export sentiment --model reviews.bin --out detector.bin"
    })
final class ExportSentimentCommand extends ModelCommand {

  @Mixin private OutputModel output;

  @Override
  public Integer call() throws IOException {
    RecurveModels.writeSentiment(load(Classifier::load), output.file());
    output.report(out());
    return 0;
  }
}

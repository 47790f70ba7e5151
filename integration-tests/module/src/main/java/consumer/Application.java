package consumer;

import io.github.recurve.document.Document;
import io.github.recurve.document.DocumentTagger;
import io.github.recurve.language.LanguageModel;
import io.github.recurve.language.Suggester;
import io.github.recurve.tagger.Tagger;
import io.github.recurve.tagger.TaggerSettings;
import io.github.recurve.tagger.TaggerTrainer;
import io.github.recurve.text.ConllReader;
import io.github.recurve.training.EpochReport;
import io.github.recurve.training.TrainingListener;
import io.github.recurve.training.TrainingSettings;
import java.io.File;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import opennlp.tools.namefind.NameFinderME;
import opennlp.tools.namefind.TokenNameFinderModel;

/** {@code Application TAGGER LANGUAGE_MODEL CONLL}: uses each part of the library once. */
public final class Application {

  private static final List<String> TOKENS = List.of("Somesh", "worked", "at", "Cisco", ".");

  private Application() {}

  /** Prints what the library answers. */
  public static void main(String[] args) throws Exception {
    System.out.println("module " + Tagger.class.getModule().getName());
    Tagger tagger = Tagger.load(Path.of(args[0]));
    tagger.tag(TOKENS).spans().forEach(s -> System.out.println("span " + s.type() + s.start()));

    Document text = DocumentTagger.of(tagger).tag("He worked at Cisco. He lives in Paris.");
    System.out.println(
        "text " + text.entities().stream().map(text::text).collect(Collectors.joining(", ")));

    NameFinderME finder = new NameFinderME(new TokenNameFinderModel(new File(args[0])));
    Arrays.stream(finder.find(TOKENS.toArray(String[]::new)))
        .forEach(s -> System.out.println("OpenNLP " + s.getType() + s.getStart()));

    Suggester suggester = new Suggester(LanguageModel.load(Path.of(args[1])));
    System.out.println("next " + suggester.suggest("Thank you very m", 1).get(0).word());

    var sentences = ConllReader.readAll(Path.of(args[2]));
    TaggerSettings settings = TaggerSettings.defaults().withHidden(8).withWordMinCount(1);
    new TaggerTrainer(settings, TrainingSettings.defaults().withEpochs(1))
        .listener(
            new TrainingListener() {
              @Override
              public void epoch(EpochReport report) {
                System.out.println("epoch " + report.epoch());
              }
            })
        .train(sentences, sentences);
  }
}

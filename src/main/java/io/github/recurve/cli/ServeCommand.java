package io.github.recurve.cli;

import io.github.recurve.language.LanguageModel;
import io.github.recurve.language.PersonalCache;
import io.github.recurve.language.Suggester;
import io.github.recurve.server.LocalServer;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Serves models to a browser and to programs on this machine. */
@Command(
    name = "serve",
    description = {
      "Serve a web page for trying out models, and a JSON API for programs, at an address that"
          + " only this machine can reach. Ctrl-C stops the server.",
      "The page has a tab for each kind of model: names, next words and grammar, labels,"
          + " intents, translations."
    },
    footer = {
      "  recurve serve en-ner.bin en-lm.bin",
      "  recurve serve --port 9000 --cache my-words en-lm.bin"
    })
final class ServeCommand extends BaseCommand {

  private static final int MAX_PORT = 65_535;

  @Option(
      names = "--port",
      paramLabel = "<n>",
      defaultValue = "8080",
      description = "port on the loopback address; 0: any free port; default ${DEFAULT-VALUE}")
  private int port;

  @Option(
      names = "--cache",
      paramLabel = "<file>",
      description = "file of a personal cache, which suggests words typed before; default: none")
  private Path cacheFile;

  @Mixin private WordFilterOptions filter;

  @Parameters(
      arity = "1..*",
      paramLabel = "<model>",
      description = "model files, or names of bundled models; at most one of each kind")
  private List<Path> models;

  @Override
  public Integer call() throws IOException {
    if (port < 0 || port > MAX_PORT) {
      throw misuse("--port is " + port + "; it must be 0 to " + MAX_PORT);
    }
    ServedModels served = new ServedModels();
    for (Path model : models) {
      served.add(ShippedModels.ofDistribution().find(model, ""));
    }
    LanguageModel language = served.language();
    if (language == null) {
      if (cacheFile != null) {
        throw misuse("--cache is for next words; specify a language model as well");
      }
      return run(served);
    }
    Suggester suggester = filter.suggester(language);
    if (cacheFile == null) {
      served.suggest(suggester, new PersonalCache(language), Runnable::run);
      return run(served);
    }
    try (SavedCache saved = SavedCache.of(language, cacheFile)) {
      served.suggest(suggester, saved.cache(), saved);
      return run(served);
    }
  }

  private int run(ServedModels served) throws IOException {
    try (LocalServer server = LocalServer.start(port, served.endpoints())) {
      out().println("Open " + server.address() + " in a browser; Ctrl-C stops");
      out().flush();
      new CountDownLatch(1).await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    return 0;
  }
}

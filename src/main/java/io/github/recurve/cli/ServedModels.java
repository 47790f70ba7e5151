package io.github.recurve.cli;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonProcessingException;
import io.github.recurve.classifier.Assistant;
import io.github.recurve.classifier.Classifier;
import io.github.recurve.document.DocumentTagger;
import io.github.recurve.document.JsonLinesFormat;
import io.github.recurve.document.Offsets;
import io.github.recurve.document.RunningTextSplitter;
import io.github.recurve.document.SplitterModels;
import io.github.recurve.document.TextSplitter;
import io.github.recurve.grammar.GrammarChecker;
import io.github.recurve.language.LanguageModel;
import io.github.recurve.language.PersonalCache;
import io.github.recurve.language.Suggester;
import io.github.recurve.language.TypedText;
import io.github.recurve.model.LanguageCode;
import io.github.recurve.model.ModelFormatException;
import io.github.recurve.model.ModelPackage;
import io.github.recurve.server.Endpoint;
import io.github.recurve.tagger.Tagger;
import io.github.recurve.text.words.WordSplitter;
import io.github.recurve.text.words.WordSplitter.Word;
import io.github.recurve.translator.Translator;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executor;

/**
 * The endpoints of models, one model of each kind: {@code /v1} lists them, {@code /v1/tag}, {@code
 * /v1/suggest}, {@code /v1/check}, {@code /v1/label}, {@code /v1/assistant} and {@code
 * /v1/translate} take {@code {"text": "..."}} and answer in the JSON format of the command of that
 * name.
 */
final class ServedModels {

  private static final int SUGGESTIONS = 5;

  /** Longest text to translate; translation is much slower per word than the other networks. */
  private static final int MAX_TRANSLATED = 2000;

  private final Map<String, Path> models = new LinkedHashMap<>();
  private final Map<String, Endpoint> endpoints = new LinkedHashMap<>();
  private LanguageModel language; // or null
  private Tagger detector; // or null

  /** Writes an answer. */
  private interface Answer {
    void write(String text, PrintWriter out) throws IOException;
  }

  /**
   * Loads a model.
   *
   * @throws IllegalArgumentException if there already is a model of its kind
   */
  void add(Path file) throws IOException {
    ModelPackage content = InputFiles.read(file, ModelPackage::read);
    switch (content.network().metadata("recurve.kind")) {
      case "language model" -> {
        claim("suggest", file);
        language = InputFiles.read(file, LanguageModel::load);
      }
      case "classifier" -> addClassifier(file);
      case "translator" -> {
        Translator translator = InputFiles.read(file, Translator::load);
        put("translate", file, (text, out) -> translate(translator, text, out));
      }
      case "personal cache" ->
          throw new IllegalArgumentException(file + " is a personal cache; pass it with --cache");
      default -> {
        Tagger tagger = InputFiles.read(file, Tagger::load);
        if (tagger.mark().isPresent()) {
          claim("check", file);
          detector = tagger;
        } else {
          DocumentTagger documents = new DocumentTagger(tagger, splitter(tagger.language()));
          put("tag", file, (text, out) -> out.print(tag(documents.copy(), text)));
        }
      }
    }
  }

  private static TextSplitter splitter(String language) throws IOException {
    return new RunningTextSplitter(SplitterModels.onClassPath(language), language);
  }

  private void addClassifier(Path file) throws IOException {
    Classifier classifier = InputFiles.read(file, Classifier::load);
    try {
      Assistant assistant = Assistant.read(classifier.toBytes());
      put("assistant", file, (text, out) -> understand(assistant, text, out));
    } catch (ModelFormatException e) { // it has no slots
      put(
          "label",
          file,
          (text, out) -> AnswerFormat.JSONL.write(text, classifier.classify(text), out));
    }
  }

  /** The language model that was added, or null. */
  LanguageModel language() {
    return language;
  }

  /**
   * Adds the endpoint for next words.
   *
   * @param edits runs each edit of the cache atomically
   */
  void suggest(Suggester suggester, PersonalCache cache, Executor edits) {
    SuggestionJson suggestions =
        new SuggestionJson(() -> new TypedText(suggester, cache), cache, SUGGESTIONS, edits);
    endpoints.put(
        "/v1/suggest",
        (body, query) -> {
          synchronized (suggestions) {
            try {
              return suggestions.answer(body);
            } catch (JsonProcessingException e) {
              throw new IOException(SuggestionJson.message(e), e);
            }
          }
        });
  }

  /**
   * All endpoints by path. Grammar is checked with the models available: a detector, a language
   * model with a list of confused words, or both.
   */
  Map<String, Endpoint> endpoints() throws IOException {
    boolean confusions = language != null && language.language().startsWith("en");
    if (!endpoints.containsKey("/v1/check") && (confusions || detector != null)) {
      GrammarChecker checker = checker();
      TextSplitter splitter =
          splitter(detector == null ? language.language() : detector.language());
      models.putIfAbsent("check", models.get("suggest"));
      answer("check", (text, out) -> check(checker, splitter.copy(), text, out));
    }
    String list = list();
    Map<String, Endpoint> all = new LinkedHashMap<>(endpoints);
    all.put("/v1", (body, query) -> list);
    return all;
  }

  /** A checker with both models, or with the detector alone if they are of different languages. */
  private GrammarChecker checker() {
    if (detector != null
        && (language == null || LanguageCode.differ(language.language(), detector.language()))) {
      return new GrammarChecker(detector);
    }
    GrammarChecker checker = new GrammarChecker(language, CheckCommand.confusions(language));
    return detector == null ? checker : checker.with(detector);
  }

  private void claim(String name, Path file) {
    Path other = models.put(name, file);
    if (other != null) {
      throw new IllegalArgumentException(
          file + " is the same kind of model as " + other + "; specify one model of each kind");
    }
  }

  private void put(String name, Path file, Answer answer) {
    claim(name, file);
    answer(name, answer);
  }

  private void answer(String name, Answer answer) {
    endpoints.put(
        "/v1/" + name,
        (body, query) -> {
          StringWriter text = new StringWriter();
          try (PrintWriter out = new PrintWriter(text)) {
            String given = JsonField.read(body, "text");
            if (given == null) {
              throw new IOException("the object has no field 'text'");
            }
            answer.write(given, out);
          }
          return text.toString();
        });
  }

  private static String tag(DocumentTagger documents, String text) {
    StringBuilder out = new StringBuilder();
    new JsonLinesFormat(Offsets.UTF16).append(documents.tag("", 0, text), out);
    return out.toString();
  }

  private static void check(
      GrammarChecker checker, TextSplitter splitter, String text, PrintWriter out)
      throws IOException {
    TextSource source = TextSource.ofStandardInput();
    CheckReport report = new JsonReport(Offsets.UTF16);
    for (TextPart part : TextPart.of(source, text, splitter.split(text))) {
      out.print(report.of(part.check(checker)));
    }
  }

  private static void understand(Assistant assistant, String text, PrintWriter out)
      throws IOException {
    List<Word> words = WordSplitter.words(text);
    List<String> tokens = words.stream().map(Word::form).toList();
    AnswerFormat.JSONL.write(text, words, assistant.understand(tokens), out);
  }

  private static void translate(Translator translator, String text, PrintWriter out)
      throws IOException {
    if (text.length() > MAX_TRANSLATED) {
      throw new IllegalArgumentException(
          "the text has "
              + text.length()
              + " characters; at most "
              + MAX_TRANSLATED
              + " are translated at a time");
    }
    TranslationFormat.JSONL.write(
        new TranslationFormat.Line(1, text, true, true), translator.nBest(text, 1), out);
  }

  private String list() throws IOException {
    StringWriter text = new StringWriter();
    try (JsonGenerator json = Json.FACTORY.createGenerator(text)) {
      json.writeStartObject();
      json.writeObjectFieldStart("models");
      for (Map.Entry<String, Path> model : models.entrySet()) {
        json.writeStringField(model.getKey(), model.getValue().getFileName().toString());
      }
      json.writeEndObject();
      json.writeEndObject();
    }
    return text.toString();
  }
}

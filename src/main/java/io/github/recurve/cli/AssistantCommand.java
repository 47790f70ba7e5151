package io.github.recurve.cli;

import io.github.recurve.classifier.Assistant;
import io.github.recurve.text.words.WordSplitter;
import io.github.recurve.text.words.WordSplitter.Word;
import java.io.IOException;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Finds the intents and slots of sentences. */
@Command(
    name = "assistant",
    description =
        "Find the intent of each sentence, one per line, and the values of its slots; from files,"
            + " standard input or the keyboard.",
    footer = {
      "  recurve assistant --model en-assistant",
      "  echo 'play some jazz' | recurve assistant --model en-assistant --format jsonl"
    })
final class AssistantCommand extends LinesCommand {

  @Option(
      names = "--format",
      paramLabel = "<format>",
      defaultValue = "text",
      description =
          "text or jsonl; text: intent, tab, probability, tab, sentence with slots in"
              + " brackets; default ${DEFAULT-VALUE}")
  private AnswerFormat format;

  @Override
  String task() {
    return "assistant";
  }

  @Override
  public Integer call() throws IOException {
    Assistant assistant = load(Assistant::load);
    answerEach(
        format,
        text -> {
          List<Word> words = WordSplitter.words(text);
          List<String> tokens = words.stream().map(Word::form).toList();
          format.write(text, words, assistant.understand(tokens), out());
        });
    return 0;
  }
}

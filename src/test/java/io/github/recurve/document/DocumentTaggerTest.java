package io.github.recurve.document;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.recurve.tagger.Tagger;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

class DocumentTaggerTest {

  private static List<String> names(String model, String text) throws IOException {
    Document document = DocumentTagger.of(Tagger.load(Path.of("models", model))).tag(text);
    return document.entities().stream()
        .map(name -> name.type() + " " + name.begin() + " " + document.text(name))
        .toList();
  }

  @Test
  void namesInRunningTextHaveTheirOffsets() throws IOException {
    String text = "Mr. Somesh worked at Cisco, in Bengaluru. He left for Paris.";

    assertThat(names("en-ner.bin", text))
        .containsExactly("PER 4 Somesh", "ORG 21 Cisco", "LOC 31 Bengaluru", "LOC 54 Paris");
  }

  @Test
  void theLanguageOfTheTaggerDecidesHowTextIsSplit() throws IOException {
    assertThat(names("tr-ner.bin", "Mustafa Kemal Atatürk Selanik'te doğdu."))
        .containsExactly("PER 0 Mustafa Kemal Atatürk", "LOC 22 Selanik'te");
    assertThat(names("zh-ner.bin", "李小龙出生于美国。")).containsExactly("PER 0 李小龙", "LOC 6 美国");
  }
}

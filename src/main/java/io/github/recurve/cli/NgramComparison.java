package io.github.recurve.cli;

import io.github.recurve.language.LanguageModel;
import io.github.recurve.language.Suggester;
import io.github.recurve.language.SuggestionSession;
import io.github.recurve.text.running.RunningText;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import javax.xml.XMLConstants;
import javax.xml.parsers.ParserConfigurationException;
import javax.xml.parsers.SAXParserFactory;
import opennlp.tools.languagemodel.NGramLanguageModel;
import org.xml.sax.SAXException;
import org.xml.sax.helpers.DefaultHandler;

/**
 * Compares OpenNLP's n-gram model and a recurrent model by how many words each predicts first. No
 * other comparison is possible: the scores of OpenNLP's model are not probabilities, and it returns
 * one whole n-gram rather than a ranking. Since a prediction can take seconds, only {@value #WORDS}
 * words spread over the text are compared.
 *
 * @param words number of words compared
 * @param ours number that the recurrent model suggests first
 * @param theirs number that begin the n-gram model's prediction
 */
record NgramComparison(int words, int ours, int theirs) {

  private static final int WORDS = 100;

  /**
   * Reads an n-gram model as OpenNLP writes it: XML. Document types are rejected, since some
   * releases of OpenNLP would fetch their external entities.
   *
   * @throws IOException if it cannot be read or is not an n-gram model; the message names the file
   */
  static NGramLanguageModel read(Path file) throws IOException {
    byte[] xml = Files.readAllBytes(file);
    try {
      checkXml(xml);
      NGramLanguageModel model = new NGramLanguageModel(new ByteArrayInputStream(xml));
      if (model.size() == 0) {
        throw new IOException("it has no n-grams");
      }
      return model;
    } catch (IOException | IllegalArgumentException | SAXException e) {
      throw new IOException(file + " is not an n-gram model of OpenNLP: " + e.getMessage(), e);
    }
  }

  private static void checkXml(byte[] xml) throws IOException, SAXException {
    SAXParserFactory factory = SAXParserFactory.newDefaultInstance();
    try {
      factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
      factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
      factory.newSAXParser().parse(new ByteArrayInputStream(xml), new DefaultHandler());
    } catch (ParserConfigurationException e) {
      throw new IllegalStateException(e); // the JDK's parser supports both
    }
  }

  /** Compares predictions of words other than the first of a line. */
  static NgramComparison of(LanguageModel model, NGramLanguageModel peer, List<String> text) {
    List<List<String>> lines = text.stream().map(model::tokenize).toList();
    long all = lines.stream().mapToLong(NgramComparison::candidates).sum();
    SuggestionSession session = new Suggester(model).session();
    int words = 0;
    int ours = 0;
    int theirs = 0;
    long seen = 0;
    for (List<String> line : lines) {
      for (int t = 0; t < line.size(); t++) {
        String token = line.get(t);
        if (t > 0 && RunningText.isWord(token) && chosen(seen++, all)) {
          words++;
          ours += session.complete("", 1).stream().anyMatch(s -> s.word().equals(token)) ? 1 : 0;
          String[] predicted = peer.predictNextTokens(line.subList(0, t).toArray(new String[0]));
          theirs += predicted != null && predicted[0].equals(token) ? 1 : 0;
        }
        session.accept(token);
      }
      session.endLine();
    }
    return new NgramComparison(words, ours, theirs);
  }

  private static long candidates(List<String> line) {
    return line.stream().skip(1).filter(RunningText::isWord).count();
  }

  private static boolean chosen(long number, long all) {
    return all <= WORDS || number * WORDS / all != (number + 1) * WORDS / all;
  }
}

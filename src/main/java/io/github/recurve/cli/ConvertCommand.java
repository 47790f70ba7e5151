package io.github.recurve.cli;

import io.github.recurve.check.Plural;
import io.github.recurve.document.ColumnFormat;
import io.github.recurve.document.Document;
import io.github.recurve.document.Document.Entity;
import io.github.recurve.document.Document.Sentence;
import io.github.recurve.document.Document.Token;
import io.github.recurve.document.DocumentFormat;
import io.github.recurve.document.Offsets;
import io.github.recurve.evaluation.SpanScorer;
import io.github.recurve.model.AtomicFile;
import io.github.recurve.text.Span;
import io.github.recurve.text.TaggedSentence;
import io.github.recurve.text.annotation.AnnotatedFile;
import io.github.recurve.text.annotation.AnnotationScheme;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Converts annotated files. */
@Command(
    name = "convert",
    description = {
      "Convert a file with annotated names to another tag scheme or another format. The scheme"
          + " of the file is detected from its tags."
    },
    footer = {
      "  recurve convert bilou.conll --to iob2 --out names.conll",
      "  recurve convert names.conll --format html --out names.html"
    })
final class ConvertCommand extends BaseCommand {

  @Mixin private NameFiles files;

  @Option(
      names = "--to",
      paramLabel = "<scheme>",
      defaultValue = "iob2",
      description = "iob1, iob2, bioes, bilou, bmes or io; default ${DEFAULT-VALUE}")
  private AnnotationScheme scheme;

  @Option(
      names = "--format",
      paramLabel = "<format>",
      defaultValue = "conll",
      description =
          "conll (token and tag), tsv, jsonl, xml, brat, text or html; default ${DEFAULT-VALUE}")
  private TagFormat format;

  @Option(
      names = "--out",
      paramLabel = "<file>",
      description = "file to write; default: standard output")
  @Written
  private Path output;

  @Parameters(paramLabel = "<file>", description = "annotated file")
  private Path file;

  @Override
  public Integer call() throws IOException {
    AnnotatedFile read = files.read(file);
    List<Document> documents = documents(read);
    DocumentFormat writer = writer(documents);
    StringBuilder text = new StringBuilder(writer.head());
    for (int i = 0; i < documents.size(); i++) {
      text.append(i == 0 ? "" : writer.separator());
      writer.append(documents.get(i), text);
    }
    text.append(writer.foot());
    if (output == null) {
      out().print(text);
    } else {
      byte[] bytes = text.toString().getBytes(StandardCharsets.UTF_8);
      AtomicFile.write(output, target -> target.write(bytes));
      out()
          .printf(
              "%s: %s, %,d %s; wrote %s: %s%n",
              file,
              read.scheme().orElseThrow(),
              read.sentences().size(),
              Plural.of(read.sentences().size(), "sentence"),
              output,
              scheme);
    }
    return 0;
  }

  private DocumentFormat writer(List<Document> documents) throws IOException {
    if (format == TagFormat.CONLL || format == TagFormat.TSV) {
      Optional<String> tab =
          documents.stream()
              .flatMap(Document::tokens)
              .filter(token -> token.indexOf('\t') >= 0)
              .findFirst();
      if (tab.isPresent()) {
        throw new IOException(
            file
                + ": the token '"
                + tab.get()
                + "' contains a tab, which would end its column; use --format jsonl");
      }
    }
    return format == TagFormat.CONLL ? ColumnFormat.of(documents) : format.of(false, Offsets.UTF16);
  }

  /** The documents of a file; the whole file is one if none are marked. */
  private List<Document> documents(AnnotatedFile read) {
    List<Document> documents = new ArrayList<>();
    List<TaggedSentence> sentences = new ArrayList<>();
    for (TaggedSentence sentence : read.sentences()) {
      if (sentence.documentStart() && !sentences.isEmpty()) {
        documents.add(document(sentences));
        sentences.clear();
      }
      sentences.add(sentence);
    }
    documents.add(document(sentences));
    return documents;
  }

  private boolean showsTags() {
    return format == TagFormat.CONLL || format == TagFormat.TSV || format == TagFormat.JSONL;
  }

  /** A document whose text is its tokens, one sentence per line. */
  private Document document(List<TaggedSentence> sentences) {
    StringBuilder text = new StringBuilder();
    List<Sentence> written = new ArrayList<>();
    for (TaggedSentence sentence : sentences) {
      List<String> tags = showsTags() ? scheme.ofIob2(sentence.tags()) : sentence.tags();
      List<Token> tokens = new ArrayList<>();
      for (int t = 0; t < sentence.length(); t++) {
        text.append(t == 0 ? "" : " ");
        int begin = text.length();
        text.append(sentence.tokens().get(t));
        tokens.add(new Token(begin, text.length(), tags.get(t), 1));
      }
      text.append('\n');
      List<Entity> entities = new ArrayList<>();
      for (Span span : SpanScorer.goldSpans(sentence.tags())) {
        entities.add(
            new Entity(
                tokens.get(span.start()).begin(),
                tokens.get(span.end() - 1).end(),
                span.type(),
                1));
      }
      written.add(
          new Sentence(
              tokens.get(0).begin(), tokens.get(tokens.size() - 1).end(), tokens, entities));
    }
    return new Document(file.toString(), 0, text.toString(), written);
  }
}

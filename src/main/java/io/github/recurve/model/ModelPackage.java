package io.github.recurve.model;

import java.io.BufferedInputStream;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.Collections;
import java.util.Map;
import java.util.Properties;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/**
 * A model file: an OpenNLP package (zip) with {@code manifest.properties} and one network entry,
 * which is a safetensors file. It is read and written here without OpenNLP.
 *
 * <p>Immutable and safe for any number of threads.
 *
 * @param manifest of the package, sorted; empty if a bare safetensors file was read
 * @param entryName name of the network entry
 * @param network the tensors and settings
 */
public record ModelPackage(
    SortedMap<String, String> manifest, String entryName, SafeTensors network) {

  /** The network entry of a name finder. */
  public static final String NAME_FINDER = "nameFinder.model";

  /** The network entry of a part-of-speech tagger. */
  public static final String POS_TAGGER = "pos.model";

  /** The network entry of a language model. */
  public static final String LANGUAGE_MODEL = "language.model";

  /**
   * The version that the manifest names. A reader refuses packages newer than itself, so it is the
   * oldest that all releases from 1.6.0 to 3.0 accept.
   */
  public static final String OPENNLP_VERSION = "1.6.0";

  static final String MANIFEST = "manifest.properties";

  /** Copies the manifest. */
  public ModelPackage {
    manifest = Collections.unmodifiableSortedMap(new TreeMap<>(manifest));
    if (!entryName.matches("[A-Za-z0-9._-]{1,100}") || entryName.equals(MANIFEST)) {
      throw new IllegalArgumentException("'" + entryName + "' cannot name a network entry");
    }
  }

  /**
   * A name finder as OpenNLP's {@code TokenNameFinderModel} loads it.
   *
   * @param language ISO 639 code, e.g. {@code eng}
   */
  public static ModelPackage nameFinder(String language, SafeTensors network) {
    SortedMap<String, String> manifest = manifest("NameFinderME", language);
    manifest.put("sequenceCodecImplName", "opennlp.tools.namefind.BioCodec");
    manifest.put("factory", "opennlp.ext.recurve.RecurveNameFinderFactory");
    manifest.put("serializer-class-" + NAME_FINDER, "opennlp.ext.recurve.NetworkSerializer");
    return new ModelPackage(manifest, NAME_FINDER, network);
  }

  /**
   * A part-of-speech tagger as OpenNLP's {@code POSModel} loads it.
   *
   * @param language ISO 639 code, e.g. {@code eng}
   */
  public static ModelPackage posTagger(String language, SafeTensors network) {
    SortedMap<String, String> manifest = manifest("POSTaggerME", language);
    manifest.put("factory", "opennlp.ext.recurve.RecurvePosTaggerFactory");
    manifest.put("serializer-class-" + POS_TAGGER, "opennlp.ext.recurve.PosNetworkSerializer");
    return new ModelPackage(manifest, POS_TAGGER, network);
  }

  /**
   * A language model. OpenNLP has no package of its own for one; the form is the same.
   *
   * @param language ISO 639 code, e.g. {@code eng}
   */
  public static ModelPackage language(String language, SafeTensors network) {
    return new ModelPackage(manifest("LanguageModel", language), LANGUAGE_MODEL, network);
  }

  private static SortedMap<String, String> manifest(String component, String language) {
    SortedMap<String, String> manifest = new TreeMap<>();
    manifest.put("Manifest-Version", "1.0");
    manifest.put("OpenNLP-Version", OPENNLP_VERSION);
    manifest.put("Component-Name", component);
    manifest.put("Language", language);
    manifest.put("Timestamp", "0");
    return manifest;
  }

  /**
   * Reads a package or a bare safetensors file.
   *
   * @throws ModelFormatException if it is damaged, something else, or of a newer version
   */
  public static ModelPackage read(Path file) throws IOException {
    try (InputStream in = Files.newInputStream(file)) {
      return read(in, Files.size(file));
    } catch (ModelFormatException e) {
      throw new ModelFormatException(file + ": " + e.getMessage(), e);
    }
  }

  /**
   * Reads a package or a bare safetensors file from a stream, to its end, and leaves it open.
   *
   * @throws ModelFormatException if it is damaged, something else, or of a newer version
   */
  public static ModelPackage read(InputStream in) throws IOException {
    return read(in, 0);
  }

  private static ModelPackage read(InputStream in, long present) throws IOException {
    BufferedInputStream buffered = new BufferedInputStream(in, 1 << 16);
    buffered.mark(4);
    byte[] magic = buffered.readNBytes(4);
    buffered.reset();
    boolean zip = magic.length == 4 && magic[0] == 'P' && magic[1] == 'K' && magic[2] == 3;
    if (zip) {
      return new PackageReader(buffered, present).read();
    }
    return new ModelPackage(new TreeMap<>(), NAME_FINDER, readNetwork(buffered, present));
  }

  /**
   * Reads a network entry, a safetensors file, from a stream, to its end, and leaves it open.
   *
   * @throws ModelFormatException if it is damaged, something else, or of a newer version
   */
  public static SafeTensors readNetwork(InputStream in) throws IOException {
    return readNetwork(in, 0);
  }

  static SafeTensors readNetwork(InputStream in, long present) throws IOException {
    SafeTensors network = SafeTensorsReader.read(in, present);
    FormatVersion.check(network);
    return network;
  }

  /**
   * Writes the package to a file, whole or not at all.
   *
   * @throws IOException if writing fails; the file is then as it was
   */
  public void write(Path file) throws IOException {
    AtomicFile.write(file, this::write);
  }

  /** Writes the package to a stream and leaves it open. The same package gives the same bytes. */
  public void write(OutputStream out) throws IOException {
    FormatVersion.check(network);
    ZipOutputStream zip = new ZipOutputStream(out);
    put(zip, MANIFEST, entry -> entry.write(manifestBytes(manifest)));
    put(zip, entryName, network::write);
    zip.finish();
    zip.flush();
  }

  /** Entries are stored, not deflated: weights hardly shrink, and bytes do not depend on zlib. */
  private static void put(ZipOutputStream zip, String name, AtomicFile.Content content)
      throws IOException {
    Checksum checksum = new Checksum();
    content.writeTo(checksum);
    ZipEntry entry = new ZipEntry(name);
    entry.setMethod(ZipEntry.STORED);
    entry.setSize(checksum.size);
    entry.setCrc(checksum.crc.getValue());
    entry.setTimeLocal(LocalDateTime.of(1980, 1, 1, 0, 0));
    zip.putNextEntry(entry);
    content.writeTo(zip);
    zip.closeEntry();
  }

  private static byte[] manifestBytes(Map<String, String> manifest) throws IOException {
    Properties properties = new Properties();
    properties.putAll(manifest);
    StringWriter text = new StringWriter();
    properties.store(text, null);
    // Properties writes the date as a comment and the keys in the order of their hash codes.
    return text.toString()
        .lines()
        .filter(line -> !line.startsWith("#"))
        .sorted()
        .collect(Collectors.joining("\n", "", "\n"))
        .getBytes(StandardCharsets.ISO_8859_1);
  }

  /** Size and checksum of what is written to it. */
  private static final class Checksum extends FilterOutputStream {
    private final CRC32 crc = new CRC32();
    private long size;

    Checksum() {
      super(OutputStream.nullOutputStream());
    }

    @Override
    public void write(int b) {
      crc.update(b);
      size++;
    }

    @Override
    public void write(byte[] bytes, int offset, int length) {
      crc.update(bytes, offset, length);
      size += length;
    }
  }
}

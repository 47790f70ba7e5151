package io.github.recurve.model;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.time.LocalDateTime;
import java.util.Map;
import java.util.Properties;
import java.util.stream.Collectors;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** Writes a model package; equal packages give equal bytes. */
final class PackageWriter {

  private PackageWriter() {}

  /** Writes to a stream and leaves it open. */
  static void write(ModelPackage content, OutputStream out) throws IOException {
    ZipOutputStream zip = new ZipOutputStream(out);
    byte[] manifest = manifest(content.manifest());
    put(zip, ModelPackage.MANIFEST, entry -> entry.write(manifest));
    put(zip, content.entryName(), content.network()::write);
    zip.finish();
    zip.flush();
  }

  /**
   * Entries are stored, not deflated: weights hardly compress, and the bytes do not depend on zlib.
   */
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

  private static byte[] manifest(Map<String, String> manifest) throws IOException {
    Properties properties = new Properties();
    properties.putAll(manifest);
    StringWriter text = new StringWriter();
    properties.store(text, null);
    // Properties would write the date as a comment and the keys in hash order.
    return text.toString()
        .lines()
        .filter(line -> !line.startsWith("#"))
        .sorted()
        .collect(Collectors.joining("\n", "", "\n"))
        .getBytes(StandardCharsets.ISO_8859_1);
  }

  /** Computes size and checksum of everything written to it. */
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

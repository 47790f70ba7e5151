package io.github.recurve.model;

import static io.github.recurve.model.ModelFormatException.damaged;

import java.io.ByteArrayInputStream;
import java.io.EOFException;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.HashSet;
import java.util.Properties;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipInputStream;

/**
 * Reads the zip around a network. Other entries, such as those added by OpenNLP when it rewrites a
 * package, are skipped. No entry may unpack to more than {@value #MAXIMUM_RATIO} times the bytes
 * read so far, plus a mebibyte, so that a small file cannot fill the memory.
 */
final class PackageReader {

  private static final int MAXIMUM_ENTRIES = 64;
  private static final int MAXIMUM_MANIFEST = 1 << 16;
  private static final int MAXIMUM_RATIO = 64;
  private static final int ALLOWANCE = 1 << 20;
  private static final String NETWORK_SUFFIX = ".model";

  private final long present;
  private final Counter packed;
  private final ZipInputStream zip;
  private final Counter unpacked;
  private final Set<String> names = new HashSet<>();
  private SortedMap<String, String> manifest;
  private String entryName;
  private SafeTensors network;

  /**
   * Reads from a stream.
   *
   * @param present number of bytes known to be available, or 0
   */
  PackageReader(InputStream in, long present) {
    this.present = present;
    packed = new Counter(in, null);
    zip = new ZipInputStream(packed);
    unpacked = new Counter(zip, packed);
  }

  ModelPackage read() throws IOException {
    try {
      ZipEntry entry = zip.getNextEntry();
      while (entry != null) {
        read(entry.getName());
        entry = zip.getNextEntry();
      }
    } catch (ZipException | EOFException e) {
      throw damaged("the zip of the package is broken: " + e.getMessage(), e);
    } catch (IllegalArgumentException e) {
      // ZipInputStream throws it for names, times and extra fields that it cannot read.
      throw damaged("the zip of the package has a bad entry: " + e.getMessage(), e);
    }
    if (manifest == null && network == null && !names.isEmpty()) {
      throw new ModelFormatException("not a Recurve file but a zip file with other content");
    }
    if (manifest == null || network == null) {
      throw damaged(
          "the package has no " + (manifest == null ? ModelPackage.MANIFEST : "network entry"));
    }
    return new ModelPackage(manifest, entryName, network);
  }

  private void read(String name) throws IOException {
    if (!names.add(name)) {
      throw damaged("the package has two entries '" + name + "'");
    }
    if (names.size() > MAXIMUM_ENTRIES) {
      throw damaged("the package has more than " + MAXIMUM_ENTRIES + " entries");
    }
    if (name.equals(ModelPackage.MANIFEST)) {
      manifest = manifest(unpacked.readNBytes(MAXIMUM_MANIFEST + 1));
    } else if (name.endsWith(NETWORK_SUFFIX)) {
      if (network != null) {
        throw damaged("the package has two networks, '" + entryName + "' and '" + name + "'");
      }
      if (!ModelPackage.isEntryName(name)) {
        throw damaged("the name of a network entry has odd characters");
      }
      entryName = name;
      network = network();
    } else {
      unpacked.transferTo(OutputStream.nullOutputStream());
    }
  }

  private SafeTensors network() throws IOException {
    try {
      return ModelPackage.network(unpacked, present);
    } catch (ModelFormatException e) {
      throw e.isDamage() ? e.in("entry " + entryName) : e;
    }
  }

  private static SortedMap<String, String> manifest(byte[] bytes) throws IOException {
    if (bytes.length > MAXIMUM_MANIFEST) {
      throw damaged(ModelPackage.MANIFEST + " is larger than a manifest can be");
    }
    Properties properties = new Properties();
    properties.load(new ByteArrayInputStream(bytes));
    SortedMap<String, String> manifest = new TreeMap<>();
    for (String key : properties.stringPropertyNames()) {
      manifest.put(key, properties.getProperty(key));
    }
    return manifest;
  }

  /** Counts bytes and checks the unpacked ones against the packed ones. */
  private static final class Counter extends FilterInputStream {
    private final Counter packed;
    private long count;

    Counter(InputStream in, Counter packed) {
      super(in);
      this.packed = packed;
    }

    @Override
    public int read() throws IOException {
      int b = in.read();
      add(b < 0 ? 0 : 1);
      return b;
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
      int read = in.read(bytes, offset, length);
      add(Math.max(read, 0));
      return read;
    }

    private void add(int bytes) throws IOException {
      count += bytes;
      if (packed != null && count > MAXIMUM_RATIO * packed.count + ALLOWANCE) {
        throw damaged("the package unpacks to far more than its own size");
      }
    }
  }
}

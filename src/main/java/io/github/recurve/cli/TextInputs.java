package io.github.recurve.cli;

import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.FileVisitOption;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * The inputs of a command: files, all files below folders that match a pattern, or standard input.
 * Hidden files and folders are skipped unless named explicitly.
 *
 * @param paths files and folders; {@code -}, or none at all, is standard input
 * @param pattern glob for file names in folders; if it contains a slash, for paths below the folder
 * @param without a folder to skip, such as that of the results; or null
 */
record TextInputs(List<Path> paths, String pattern, Path without) {

  /** Standard input among the names of files. */
  static final Path STANDARD_INPUT = Path.of(TextSource.STANDARD_INPUT);

  /** Receives a file, or an unreadable folder as a source with an error. */
  @FunctionalInterface
  interface Visitor {
    void visit(TextSource file) throws IOException;
  }

  /** Returns whether there may be more than one file. */
  boolean many() {
    return paths.size() > 1 || paths.stream().anyMatch(Files::isDirectory);
  }

  /** Returns whether standard input is all there is. */
  boolean areStandardInput() {
    return paths.isEmpty() || paths.equals(List.of(STANDARD_INPUT));
  }

  /** Returns whether standard input is there more than once. */
  boolean repeatStandardInput() {
    return paths.stream().filter(STANDARD_INPUT::equals).count() > 1;
  }

  /**
   * Checks that the results of all inputs have different names.
   *
   * @throws IllegalArgumentException if two have
   */
  void requireDistinctResults() {
    Set<String> names = new HashSet<>();
    for (Path path : paths) {
      if (!names.add(lastName(path))) {
        throw new IllegalArgumentException(
            "two inputs are named "
                + lastName(path)
                + " and would share their results; run the command separately for each");
      }
    }
  }

  /** The folders in which there is nothing to visit. */
  List<Path> emptyFolders() throws IOException {
    List<Path> empty = new ArrayList<>();
    for (Path path : paths) {
      if (Files.isDirectory(path)) {
        FolderVisitor first = new FolderVisitor(path, file -> {}, FileVisitResult.TERMINATE);
        first.walk();
        if (!first.any) {
          empty.add(path);
        }
      }
    }
    return empty;
  }

  /** Visits the files one by one; those of a folder in file system order. */
  void forEach(Visitor visitor) throws IOException {
    if (paths.isEmpty()) {
      visitor.visit(TextSource.ofStandardInput());
    }
    for (Path path : paths) {
      if (path.equals(STANDARD_INPUT)) {
        visitor.visit(TextSource.ofStandardInput());
      } else if (Files.isDirectory(path)) {
        new FolderVisitor(path, visitor, FileVisitResult.CONTINUE).walk();
      } else {
        TextSource file = TextSource.ofFile(path, lastName(path));
        visitor.visit(Files.exists(path) ? file : file.withError(0, InputFiles.noSuchText(path)));
      }
    }
  }

  /** All files; those of a folder sorted by name. Memory grows with the number of files. */
  List<TextSource> sorted() throws IOException {
    List<TextSource> all = new ArrayList<>();
    for (Path path : paths.isEmpty() ? List.of(STANDARD_INPUT) : paths) {
      List<TextSource> files = new ArrayList<>();
      new TextInputs(List.of(path), pattern, without).forEach(files::add);
      files.sort(Comparator.comparing(TextSource::name));
      all.addAll(files);
    }
    return all;
  }

  private final class FolderVisitor extends SimpleFileVisitor<Path> {
    private final Path folder;
    private final Visitor visitor;
    private final FileVisitResult next;
    private final PathMatcher matcher;
    private boolean any;

    /**
     * A visitor.
     *
     * @param next what to do after a file was visited
     */
    FolderVisitor(Path folder, Visitor visitor, FileVisitResult next) {
      this.folder = folder;
      this.visitor = visitor;
      this.next = next;
      this.matcher = FileSystems.getDefault().getPathMatcher("glob:" + pattern);
    }

    void walk() throws IOException {
      Files.walkFileTree(folder, EnumSet.of(FileVisitOption.FOLLOW_LINKS), Integer.MAX_VALUE, this);
    }

    private FileVisitResult visit(TextSource file) throws IOException {
      any = true;
      visitor.visit(file);
      return next;
    }

    @Override
    public FileVisitResult preVisitDirectory(Path path, BasicFileAttributes attributes) {
      boolean left = !path.equals(folder) && isHidden(path);
      boolean excluded = without != null && path.toAbsolutePath().normalize().equals(without);
      return left || excluded ? FileVisitResult.SKIP_SUBTREE : FileVisitResult.CONTINUE;
    }

    @Override
    public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
      Path matched = pattern.contains("/") ? folder.relativize(file) : file.getFileName();
      return attributes.isRegularFile() && !isHidden(file) && matcher.matches(matched)
          ? visit(TextSource.ofFile(file, resultName(file)))
          : FileVisitResult.CONTINUE;
    }

    @Override
    public FileVisitResult visitFileFailed(Path file, IOException e) throws IOException {
      String reason = Failures.describe(e);
      return visit(TextSource.ofFile(file, resultName(file)).withError(0, reason));
    }

    /** The path below the folder, prefixed by the folder's name if there are several inputs. */
    private String resultName(Path file) {
      String below = folder.relativize(file).toString().replace('\\', '/');
      return paths.size() > 1 ? lastName(folder) + "/" + below : below;
    }
  }

  private static boolean isHidden(Path path) {
    return path.getFileName().toString().startsWith(".");
  }

  private static String lastName(Path path) {
    Path name = path.toAbsolutePath().normalize().getFileName();
    return name == null ? "root" : name.toString();
  }
}

package example;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;

/** Finds a Java installation of at least a certain release on this machine. */
final class Jdk {

  private static final List<String> USUAL_PLACES =
      List.of(
          "/usr/lib/jvm",
          "/opt/java",
          System.getProperty("user.home") + "/.sdkman/candidates/java",
          System.getProperty("user.home") + "/.jdks",
          "/Library/Java/JavaVirtualMachines");

  private Jdk() {}

  /** The home of the running JVM if it will do, else one named by a JAVA_HOME variable or found. */
  static Optional<Path> atLeast(int release) {
    List<Path> candidates = new ArrayList<>();
    candidates.add(Path.of(System.getProperty("java.home")));
    for (Map.Entry<String, String> variable : System.getenv().entrySet()) {
      if (variable.getKey().matches("JAVA_?HOME.*|JDK.*|JAVA\\d+_HOME")) {
        candidates.add(Path.of(variable.getValue()));
      }
    }
    for (String place : USUAL_PLACES) {
      try (DirectoryStream<Path> homes = Files.newDirectoryStream(Path.of(place))) {
        for (Path home : homes) {
          candidates.add(home);
          candidates.add(home.resolve("Contents/Home"));
        }
      } catch (IOException e) {
        // This machine keeps no Java there.
      }
    }
    return candidates.stream().filter(home -> release(home) >= release).findFirst();
  }

  private static int release(Path home) {
    if (!Files.isExecutable(home.resolve("bin/java"))) {
      return 0;
    }
    Properties properties = new Properties();
    try (InputStream in = Files.newInputStream(home.resolve("release"))) {
      properties.load(in);
    } catch (IOException e) {
      return 0;
    }
    String version = properties.getProperty("JAVA_VERSION", "0").replace("\"", "");
    return Integer.parseInt(version.split("[.+-]")[0]);
  }
}

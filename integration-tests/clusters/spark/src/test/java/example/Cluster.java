package example;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.spi.ToolProvider;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A standalone cluster of Spark on the loopback interface: a master, workers of one core each, and
 * drivers, every one a process.
 */
final class Cluster implements AutoCloseable {

  private final Path folder;
  private final String master;
  private final List<Process> processes = new ArrayList<>();
  private final List<Process> workers = new ArrayList<>();

  Cluster(Path folder, int size) throws Exception {
    this.folder = folder;
    int port = freePort();
    master = "spark://127.0.0.1:" + port;
    start(
        "master",
        List.of(
            "-Xmx512m",
            "org.apache.spark.deploy.master.Master",
            "--host",
            "127.0.0.1",
            "--port",
            String.valueOf(port),
            "--webui-port",
            "0"));
    await("master", "I have been elected leader", 1);
    for (int i = 0; i < size; i++) {
      workers.add(
          start(
              "worker" + i,
              List.of(
                  "-Xmx512m",
                  "org.apache.spark.deploy.worker.Worker",
                  "--host",
                  "127.0.0.1",
                  "--webui-port",
                  "0",
                  "--cores",
                  "1",
                  "--memory",
                  "1500m",
                  "--work-dir",
                  work(i).toString(),
                  master)));
    }
    await("master", "Registering worker", size);
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  private static Path home() {
    return Path.of(System.getProperty("spark.home"));
  }

  private Path work(int worker) {
    return folder.resolve("work" + worker);
  }

  private Path log(String name) {
    return folder.resolve(name + ".log");
  }

  private Process start(String name, List<String> arguments) throws IOException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(opened());
    command.addAll(List.of("-cp", home().resolve("jars") + "/*"));
    command.addAll(arguments);
    ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
    builder.redirectOutput(log(name).toFile()).directory(folder.toFile());
    Map<String, String> environment = builder.environment();
    environment.put("SPARK_HOME", home().toString());
    environment.put("SPARK_SCALA_VERSION", "2.13");
    environment.put("SPARK_LOCAL_IP", "127.0.0.1");
    Process process = builder.start();
    processes.add(process);
    return process;
  }

  /** The options of this JVM that open packages to Spark. */
  static List<String> opened() {
    return java.lang.management.ManagementFactory.getRuntimeMXBean().getInputArguments().stream()
        .filter(argument -> argument.startsWith("--add-opens"))
        .toList();
  }

  /** Waits until a log has a number of lines with a text. */
  void await(String name, String text, int count) throws Exception {
    for (int i = 0; i < 1200; i++) {
      if (count(log(name), text) >= count) {
        return;
      }
      Thread.sleep(100);
    }
    throw new IOException(name + " does not answer: " + Files.readString(log(name)));
  }

  private static long count(Path log, String text) throws IOException {
    if (!Files.exists(log)) {
      return 0;
    }
    try (Stream<String> lines = Files.lines(log)) {
      return lines.filter(line -> line.contains(text)).count();
    }
  }

  /** Submits {@link Enrich} as {@code spark-submit} does. */
  Process submit(String name, List<String> options, List<String> arguments) throws Exception {
    List<String> command =
        new ArrayList<>(List.of("-Xmx1g", "org.apache.spark.deploy.SparkSubmit"));
    command.addAll(List.of("--master", master, "--class", Enrich.class.getName()));
    command.addAll(List.of("--conf", "spark.driver.host=127.0.0.1"));
    command.addAll(List.of("--conf", "spark.ui.enabled=false"));
    command.addAll(List.of("--conf", "spark.extraListeners=" + TaskCounter.class.getName()));
    command.addAll(List.of("--jars", recurve().toString()));
    command.addAll(options);
    command.add(application().toString());
    command.addAll(arguments);
    return start(name, command);
  }

  private static Path recurve() throws URISyntaxException {
    return Path.of(
        io.github.recurve.tagger.Tagger.class
            .getProtectionDomain()
            .getCodeSource()
            .getLocation()
            .toURI());
  }

  private Path application() throws URISyntaxException {
    Path jar = folder.resolve("app.jar");
    if (!Files.exists(jar)) {
      Path classes =
          Path.of(Enrich.class.getProtectionDomain().getCodeSource().getLocation().toURI());
      ToolProvider tool = ToolProvider.findFirst("jar").orElseThrow();
      tool.run(System.out, System.err, "--create", "--file=" + jar, "-C", classes.toString(), ".");
    }
    return jar;
  }

  /** The line of a driver's output with the result. */
  String result(String name, Process driver) throws Exception {
    if (driver.waitFor() != 0) {
      throw new IOException(name + " failed: " + Files.readString(log(name)));
    }
    try (Stream<String> lines = Files.lines(log(name))) {
      return lines.filter(line -> line.startsWith("result: ")).findFirst().orElseThrow();
    }
  }

  /** Kills a worker with its executors, at once. */
  void kill(int worker) {
    Process process = workers.get(worker);
    process.descendants().forEach(ProcessHandle::destroyForcibly);
    process.destroyForcibly();
  }

  /** The number of loads of a model, per executor. */
  List<Long> loads() throws IOException {
    List<Long> loads = new ArrayList<>();
    for (int i = 0; i < workers.size(); i++) {
      if (Files.exists(work(i))) {
        try (Stream<Path> files = Files.walk(work(i))) {
          for (Path log : files.filter(f -> f.endsWith("stderr")).collect(Collectors.toList())) {
            loads.add(count(log, "loaded a model"));
          }
        }
      }
    }
    return loads;
  }

  @Override
  public void close() {
    for (Process process : processes) {
      Stream.concat(process.descendants(), Stream.of(process.toHandle()))
          .forEach(ProcessHandle::destroyForcibly);
    }
  }
}

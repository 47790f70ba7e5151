package example;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * A session cluster of Flink on the loopback interface: a job manager, task managers of two slots
 * each, and clients, every one a process.
 */
final class SessionCluster implements AutoCloseable {

  static final List<String> OPENED =
      Stream.of(
              "java.lang",
              "java.net",
              "java.io",
              "java.nio",
              "java.lang.reflect",
              "java.text",
              "java.time",
              "java.util",
              "java.util.concurrent",
              "java.util.concurrent.atomic",
              "java.util.concurrent.locks",
              "sun.nio.ch")
          .map(name -> "--add-opens=java.base/" + name + "=ALL-UNNAMED")
          .toList();

  private final Path folder;
  private final String rest;
  private final List<Process> processes = new ArrayList<>();
  private final List<Process> taskManagers = new ArrayList<>();

  SessionCluster(Path folder, int size) throws Exception {
    this.folder = folder;
    int port = freePort();
    rest = "127.0.0.1:" + port;
    Files.createDirectories(folder.resolve("conf"));
    Files.write(
        folder.resolve("conf/config.yaml"),
        List.of(
            "jobmanager.rpc.address: 127.0.0.1",
            "jobmanager.rpc.port: " + freePort(),
            "rest.address: 127.0.0.1",
            "rest.bind-address: 127.0.0.1",
            "rest.port: " + port,
            "taskmanager.host: 127.0.0.1",
            "taskmanager.bind-host: 127.0.0.1",
            "taskmanager.numberOfTaskSlots: 2",
            // What the scripts of a distribution work out.
            "taskmanager.cpu.cores: 1",
            "taskmanager.memory.framework.heap.size: 128m",
            "taskmanager.memory.task.heap.size: 384m",
            "taskmanager.memory.framework.off-heap.size: 128m",
            "taskmanager.memory.task.off-heap.size: 0",
            "taskmanager.memory.network.min: 64m",
            "taskmanager.memory.network.max: 64m",
            "taskmanager.memory.managed.size: 64m",
            "taskmanager.memory.jvm-metaspace.size: 128m",
            "taskmanager.memory.jvm-overhead.min: 64m",
            "taskmanager.memory.jvm-overhead.max: 64m",
            "heartbeat.interval: 1000",
            "heartbeat.timeout: 5000",
            "restart-strategy.type: fixed-delay",
            "restart-strategy.fixed-delay.attempts: 10",
            "restart-strategy.fixed-delay.delay: 1 s",
            "parallelism.default: " + 2 * size));
    java(
        "jobmanager",
        "-Xmx512m",
        "org.apache.flink.runtime.entrypoint.StandaloneSessionClusterEntrypoint",
        "--configDir",
        conf());
    for (int i = 0; i < size; i++) {
      taskManagers.add(
          java(
              "taskmanager" + i,
              "-Xmx600m",
              "org.apache.flink.runtime.taskexecutor.TaskManagerRunner",
              "--configDir",
              conf()));
    }
    for (int i = 0; i < 1200; i++) {
      if (overview().contains("\"taskmanagers\":" + size)) {
        return;
      }
      Thread.sleep(100);
    }
    throw new IOException("no task managers: " + Files.readString(log("taskmanager0")));
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  private String conf() {
    return folder.resolve("conf").toString();
  }

  Path log(String name) {
    return folder.resolve(name + ".log");
  }

  /** The job manager's view of the cluster, or nothing while it does not answer. */
  private String overview() throws InterruptedException {
    try {
      return HttpClient.newHttpClient()
          .send(
              HttpRequest.newBuilder(URI.create("http://" + rest + "/overview")).build(),
              HttpResponse.BodyHandlers.ofString())
          .body();
    } catch (IOException e) {
      return "";
    }
  }

  private Process java(String name, String... arguments) throws IOException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(OPENED);
    command.addAll(List.of("-cp", System.getProperty("flink.home") + "/lib/*"));
    command.addAll(List.of(arguments));
    ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
    builder.redirectOutput(log(name).toFile()).directory(folder.toFile());
    builder.environment().put("FLINK_CONF_DIR", conf());
    Process process = builder.start();
    processes.add(process);
    return process;
  }

  /** Submits {@link EnrichStream} as {@code flink run} does, and waits for its end. */
  Process submit(String name, Path text, Path model, Path out) throws IOException {
    return java(
        name,
        "-Xmx512m",
        "org.apache.flink.client.cli.CliFrontend",
        "run",
        "-m",
        rest,
        "-c",
        EnrichStream.class.getName(),
        System.getProperty("application"),
        text.toString(),
        model.toString(),
        out.toString());
  }

  /** Kills a task manager at once. */
  void kill(int taskManager) {
    taskManagers.get(taskManager).destroyForcibly();
  }

  @Override
  public void close() {
    processes.forEach(Process::destroyForcibly);
  }
}

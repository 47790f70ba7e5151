package io.github.recurve.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A server in a process of its own under 100 clients, a third of whose requests are broken, slow or
 * hostile: every good request gets the right answer in the end, and heap, threads and file
 * descriptors of the server stay where they were after the first part of the run.
 *
 * <p>Not a test of speed: an answer may take as long as the processor is busy with others. A
 * request hangs if it is not answered in {@value #PATIENCE_MINUTES} minutes, many times what a
 * hundred requests take on a core that is shared.
 */
public final class Soak {

  /** The property that sets how long it takes; none without. */
  private static final String SECONDS = "recurve.soak.seconds";

  private static final int CLIENTS = 100;
  private static final int PATIENCE_MINUTES = 20;
  private static final long HEAP_GROWTH = 40_000;
  private static final int THREAD_GROWTH = 10;
  private static final int FILE_GROWTH = 20;
  private static final Pattern HEAP = Pattern.compile("used (\\d+)K");

  /**
   * Options of the JVM of a server: it soon closes connections that are idle, and a collection
   * leaves nothing but what is used.
   */
  public static final List<String> JVM =
      List.of(
          "-Xmx512m",
          "-XX:+UseSerialGC",
          "-XX:+IgnoreUnrecognizedVMOptions",
          "-XX:MarkSweepAlwaysCompactCount=1",
          "-Dsun.net.httpserver.idleInterval=2");

  /** The requests of a client. */
  public interface Requests {
    /** A good request. Throws an AssertionError if the answer is wrong. */
    void good(Soak soak, SplittableRandom random) throws Exception;

    /** A broken, slow or hostile request; what it ends in does not matter. */
    void hostile(Soak soak, SplittableRandom random) throws Exception;
  }

  /** Kilobytes of heap after a collection, threads, and open files of the server. */
  private record Use(long heap, long threads, long files) {}

  private final Process server;
  private final URI address;
  private final Requests requests;
  private final HttpClient http = HttpClient.newHttpClient();
  private final AtomicLong good = new AtomicLong();
  private final AtomicLong hostile = new AtomicLong();
  private final AtomicLong longest = new AtomicLong();
  private final ConcurrentLinkedQueue<String> faults = new ConcurrentLinkedQueue<>();

  /** A run on a server that answers. */
  public Soak(Process server, URI address, Requests requests) {
    this.server = server;
    this.address = address;
    this.requests = requests;
  }

  /** Skips the test unless it is asked for. */
  public static void assumeWanted() {
    assumeTrue(Integer.getInteger(SECONDS, 0) > 0, "set " + SECONDS);
    assumeTrue(Files.isDirectory(Path.of("/proc/self/fd")), "counts files in /proc");
  }

  /** Runs the clients and checks answers and use. */
  public void run() throws Exception {
    int seconds = Integer.getInteger(SECONDS, 0);
    clients(Math.max(5, seconds / 10));
    Use before = use();
    clients(seconds / 2);
    Use middle = use();
    clients(seconds - seconds / 2);
    Use after = use();
    System.out.printf(
        "%,d good and %,d hostile requests, the longest good one %,d ms%n",
        good.get(), hostile.get(), longest.get());
    System.out.println("before " + before + ", in the middle " + middle + ", after " + after);
    assertThat(faults).isEmpty();
    assertThat(after.heap).isLessThan(before.heap + HEAP_GROWTH);
    assertThat(after.heap).isLessThan(middle.heap + HEAP_GROWTH / 2);
    assertThat(after.threads).isLessThanOrEqualTo(before.threads + THREAD_GROWTH);
    assertThat(after.files).isLessThanOrEqualTo(before.files + FILE_GROWTH);
    requests.good(this, new SplittableRandom(0));
  }

  private void clients(int seconds) throws InterruptedException {
    long end = System.nanoTime() + seconds * 1_000_000_000L;
    List<Thread> clients = new ArrayList<>();
    for (int i = 0; i < CLIENTS; i++) {
      SplittableRandom random = new SplittableRandom(i);
      Thread client =
          new Thread(
              () -> {
                while (System.nanoTime() < end) {
                  request(random);
                }
              });
      client.start();
      clients.add(client);
    }
    for (Thread client : clients) {
      client.join();
    }
  }

  private void request(SplittableRandom random) {
    if (random.nextInt(3) == 0) {
      hostile.incrementAndGet();
      try {
        requests.hostile(this, random);
      } catch (Exception expected) {
        // An error is a good answer.
      }
      return;
    }
    long begin = System.nanoTime();
    try {
      requests.good(this, random);
      good.incrementAndGet();
      longest.accumulateAndGet((System.nanoTime() - begin) / 1_000_000, Math::max);
    } catch (Exception | AssertionError e) {
      faults.add("a good request after " + (System.nanoTime() - begin) / 1_000_000 + " ms: " + e);
    }
  }

  /** Posts a body; an answer of any status. */
  public HttpResponse<String> post(String path, String body, String... headers) throws Exception {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(address.resolve(path))
            .timeout(Duration.ofMinutes(PATIENCE_MINUTES))
            .POST(HttpRequest.BodyPublishers.ofString(body));
    for (int i = 0; i < headers.length; i += 2) {
      request.header(headers[i], headers[i + 1]);
    }
    return http.send(request.build(), HttpResponse.BodyHandlers.ofString());
  }

  /** Announces a body, sends a part of it slowly and goes away. */
  public void breakOff(String path, SplittableRandom random) throws Exception {
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), address.getPort())) {
      OutputStream out = socket.getOutputStream();
      String head = "POST " + path + " HTTP/1.1\r\nHost: localhost\r\n";
      out.write((head + "Content-Length: 1000\r\n\r\n").getBytes(StandardCharsets.US_ASCII));
      for (int i = random.nextInt(10); i > 0; i--) {
        out.write("Somesh ".getBytes(StandardCharsets.US_ASCII));
        out.flush();
        Thread.sleep(20);
      }
    }
  }

  /** The use once connections that are idle have ended: they are looked for every ten seconds. */
  private Use use() throws Exception {
    Use last = new Use(0, 0, 0);
    int same = 0;
    for (int i = 0; i < 30 && same < 4; i++) {
      Thread.sleep(4_000);
      jcmd("GC.run");
      Use now = new Use(heap(), count("task"), count("fd"));
      same = now.threads == last.threads && now.files == last.files ? same + 1 : 0;
      last = now;
    }
    return last;
  }

  private long heap() throws Exception {
    Matcher used = HEAP.matcher(jcmd("GC.heap_info").replaceAll("(?s)Metaspace.*", ""));
    long heap = 0;
    while (used.find()) {
      heap += Long.parseLong(used.group(1));
    }
    return heap;
  }

  private long count(String what) throws IOException {
    try (Stream<Path> entries = Files.list(Path.of("/proc/" + server.pid(), what))) {
      return entries.count();
    }
  }

  private String jcmd(String command) throws Exception {
    Process jcmd =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "jcmd").toString(),
                "" + server.pid(),
                command)
            .redirectErrorStream(true)
            .start();
    String said = new String(jcmd.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    jcmd.waitFor();
    return said;
  }
}

package io.plumbline.jobs.report;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;

/** A headless Chromium, driven over its DevTools protocol. Every wait has a limit. */
public final class Chromium implements AutoCloseable {
  private static final ObjectMapper MAPPER = new ObjectMapper();
  private static final long SECONDS = 60;
  private static final String LISTENING = "DevTools listening on ";
  private static final List<String> PROGRAMS =
      List.of("chromium", "chromium-browser", "google-chrome", "google-chrome-stable");
  private static final List<String> OPTIONS =
      List.of(
          "--headless=new",
          "--no-sandbox",
          "--disable-gpu",
          "--disable-dev-shm-usage",
          "--disable-background-networking",
          "--disable-component-update",
          "--disable-sync",
          "--disable-quic",
          "--no-first-run",
          "--hide-scrollbars",
          "--remote-debugging-port=0",
          "about:blank");

  private final Process process;
  private final Thread lastResort;
  private final WebSocket socket;
  private final AtomicInteger commands = new AtomicInteger();
  private final Map<Integer, CompletableFuture<JsonNode>> waiting = new ConcurrentHashMap<>();
  private final List<Consumer<JsonNode>> listeners = new CopyOnWriteArrayList<>();

  private Chromium(Process process) {
    this.process = process;
    this.lastResort = new Thread(() -> kill(process));
    Runtime.getRuntime().addShutdownHook(lastResort);
    try {
      URI address = URI.create(within(address(process)));
      this.socket =
          within(
              HttpClient.newHttpClient()
                  .newWebSocketBuilder()
                  .buildAsync(address, new Listener(this::receive)));
    } catch (RuntimeException e) {
      kill(process);
      throw e;
    }
  }

  /** Starts it, or skips the test if there is none. @param profile an empty folder for its files */
  public static Chromium startOrSkip(Path profile) {
    Optional<Path> program = find();
    if (program.isEmpty()) {
      Assumptions.abort(
          "No Chromium is found, so the report is not tested in a browser. Install chromium, or set "
              + "CHROMIUM to the path of its program.");
    }
    return start(program.get(), profile);
  }

  /** Returns the program of the environment variable CHROMIUM, or the first one on the path. */
  private static Optional<Path> find() {
    String named = System.getenv("CHROMIUM");
    if (named != null && !named.isBlank()) {
      return Optional.of(Path.of(named));
    }
    String path = Optional.ofNullable(System.getenv("PATH")).orElse("");
    return PROGRAMS.stream()
        .flatMap(name -> Stream.of(path.split(File.pathSeparator)).map(dir -> Path.of(dir, name)))
        .filter(Files::isExecutable)
        .findFirst();
  }

  private static Chromium start(Path program, Path profile) {
    List<String> command = new ArrayList<>(List.of(program.toString()));
    command.add("--user-data-dir=" + profile);
    command.addAll(OPTIONS);
    try {
      return new Chromium(
          new ProcessBuilder(command).redirectOutput(ProcessBuilder.Redirect.DISCARD).start());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Opens an empty tab. */
  public ChromiumTab tab() {
    String target =
        send("", "Target.createTarget", Map.of("url", "about:blank")).path("targetId").asText();
    JsonNode attached =
        send("", "Target.attachToTarget", Map.of("targetId", target, "flatten", true));
    return new ChromiumTab(this, attached.path("sessionId").asText());
  }

  @Override
  public void close() {
    socket.abort();
    kill(process);
    Runtime.getRuntime().removeShutdownHook(lastResort);
  }

  /** Sends a command and waits for its result. @param session of a tab, or empty */
  JsonNode send(String session, String method, Map<String, ?> parameters) {
    int id = commands.incrementAndGet();
    ObjectNode message = MAPPER.createObjectNode().put("id", id).put("method", method);
    message.set("params", MAPPER.valueToTree(parameters));
    if (!session.isEmpty()) {
      message.put("sessionId", session);
    }
    CompletableFuture<JsonNode> answer = new CompletableFuture<>();
    waiting.put(id, answer);
    within(socket.sendText(message.toString(), true));
    JsonNode received = within(answer);
    if (received.has("error")) {
      throw new IllegalStateException(method + " failed: " + received.get("error"));
    }
    return received.path("result");
  }

  /** Calls back with every event of every tab, on the thread of the socket. */
  void onEvent(Consumer<JsonNode> listener) {
    listeners.add(listener);
  }

  static <T> T within(CompletableFuture<T> future) {
    try {
      return future.get(SECONDS, TimeUnit.SECONDS);
    } catch (TimeoutException e) {
      throw new IllegalStateException("Chromium did not answer within " + SECONDS + " s.", e);
    } catch (ExecutionException e) {
      throw new IllegalStateException("Chromium did not answer: " + e.getCause(), e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("Interrupted while waiting for Chromium.", e);
    }
  }

  private void receive(String text) {
    try {
      JsonNode message = MAPPER.readTree(text);
      CompletableFuture<JsonNode> answer = waiting.remove(message.path("id").asInt(-1));
      if (answer != null) {
        answer.complete(message);
      } else {
        listeners.forEach(listener -> listener.accept(message));
      }
    } catch (IOException e) {
      waiting.values().forEach(answer -> answer.completeExceptionally(e));
    }
  }

  /** Reads stderr to its end, so that the process never blocks, and picks out the address. */
  private static CompletableFuture<String> address(Process process) {
    CompletableFuture<String> address = new CompletableFuture<>();
    Thread reader =
        new Thread(
            () -> {
              StringBuilder all = new StringBuilder();
              try (BufferedReader lines =
                  new BufferedReader(
                      new InputStreamReader(process.getErrorStream(), StandardCharsets.UTF_8))) {
                for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                  all.append(line).append('\n');
                  if (line.startsWith(LISTENING)) {
                    address.complete(line.substring(LISTENING.length()).strip());
                  }
                }
              } catch (IOException e) {
                all.append(e);
              }
              address.completeExceptionally(new IllegalStateException("it ended with: " + all));
            },
            "chromium stderr");
    reader.setDaemon(true);
    reader.start();
    return address;
  }

  private static void kill(Process process) {
    process.descendants().forEach(ProcessHandle::destroyForcibly);
    process.destroyForcibly();
    within(process.onExit());
  }

  /** Puts the parts of a message together. */
  private static final class Listener implements WebSocket.Listener {
    private final Consumer<String> whole;
    private final StringBuilder text = new StringBuilder();

    Listener(Consumer<String> whole) {
      this.whole = whole;
    }

    @Override
    public CompletionStage<?> onText(WebSocket socket, CharSequence part, boolean last) {
      text.append(part);
      if (last) {
        whole.accept(text.toString());
        text.setLength(0);
      }
      socket.request(1);
      return null;
    }
  }
}

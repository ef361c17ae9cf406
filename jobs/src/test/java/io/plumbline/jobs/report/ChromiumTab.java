package io.plumbline.jobs.report;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;

/** One tab of {@link Chromium}: opens a file and collects what the page complains about. */
public final class ChromiumTab {
  private final Chromium browser;
  private final String session;
  private final List<String> problems = new CopyOnWriteArrayList<>();
  private final List<String> requests = new CopyOnWriteArrayList<>();
  private volatile CompletableFuture<Void> loaded = new CompletableFuture<>();

  ChromiumTab(Chromium browser, String session) {
    this.browser = browser;
    this.session = session;
    browser.onEvent(this::receive);
    List.of("Page.enable", "Runtime.enable", "Log.enable", "Network.enable")
        .forEach(method -> send(method, Map.of()));
  }

  /** Sets the size of the window, in CSS pixels, and the color scheme: light or dark. */
  public ChromiumTab look(int width, int height, String scheme) {
    send(
        "Emulation.setDeviceMetricsOverride",
        Map.of("width", width, "height", height, "deviceScaleFactor", 1, "mobile", width < 600));
    send(
        "Emulation.setEmulatedMedia",
        Map.of("features", List.of(Map.of("name", "prefers-color-scheme", "value", scheme))));
    return this;
  }

  /** Opens a file and waits until its scripts have run. */
  public ChromiumTab open(Path page) {
    problems.clear();
    requests.clear();
    loaded = new CompletableFuture<>();
    send("Page.navigate", Map.of("url", page.toUri().toString()));
    Chromium.within(loaded);
    return this;
  }

  /** Returns the value of a JavaScript expression, of a promise once it is kept. */
  public JsonNode evaluate(String expression) {
    JsonNode answer =
        send(
            "Runtime.evaluate",
            Map.of("expression", expression, "returnByValue", true, "awaitPromise", true));
    if (answer.has("exceptionDetails")) {
      throw new IllegalStateException("JavaScript failed: " + answer.get("exceptionDetails"));
    }
    return answer.path("result").path("value");
  }

  /** Returns a picture of the top of the page as PNG. */
  public byte[] screenshot(int width, int height) {
    Map<String, Integer> clip =
        Map.of("x", 0, "y", 0, "width", width, "height", height, "scale", 1);
    JsonNode picture =
        send(
            "Page.captureScreenshot",
            Map.of("format", "png", "captureBeyondViewport", true, "clip", clip));
    return Base64.getDecoder().decode(picture.path("data").asText());
  }

  /** Returns uncaught exceptions, console errors and warnings, and blocked or failed loads. */
  public List<String> problems() {
    return List.copyOf(problems);
  }

  /** Returns the address of everything that the page loaded, itself included. */
  public List<String> requests() {
    return List.copyOf(requests);
  }

  private JsonNode send(String method, Map<String, ?> parameters) {
    return browser.send(session, method, parameters);
  }

  private void receive(JsonNode event) {
    if (!event.path("sessionId").asText().equals(session)) {
      return;
    }
    JsonNode parameters = event.path("params");
    switch (event.path("method").asText()) {
      case "Page.loadEventFired" -> loaded.complete(null);
      case "Runtime.exceptionThrown" -> problems.add(parameters.get("exceptionDetails").toString());
      case "Runtime.consoleAPICalled" -> {
        if (List.of("error", "warning", "assert").contains(parameters.path("type").asText())) {
          problems.add(parameters.path("args").toString());
        }
      }
      case "Log.entryAdded" -> {
        JsonNode entry = parameters.path("entry");
        if (List.of("error", "warning").contains(entry.path("level").asText())) {
          problems.add(entry.path("text").asText());
        }
      }
      case "Network.requestWillBeSent" ->
          requests.add(parameters.path("request").path("url").asText());
      default -> {
        // Other events are not about what the page does wrong.
      }
    }
  }
}

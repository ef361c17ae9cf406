package io.plumbline.jobs.notebook;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.plumbline.SparkTest;
import io.plumbline.jobs.report.SampleResults;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import jdk.jshell.JShell;
import jdk.jshell.Snippet;
import jdk.jshell.SnippetEvent;
import jdk.jshell.SourceCodeAnalysis;
import org.junit.jupiter.api.Test;

/**
 * The notebook's cells run in order, in this JVM, over a small warehouse, and print what they
 * promise.
 */
class NotebookTest extends SparkTest {
  private static final String PROPERTY = "PLUMBLINE_WAREHOUSE";

  @Test
  void theCellsShowLeaderboardImportanceAndDrift() throws IOException {
    String warehouse = SampleResults.warehouse(spark);

    List<String> printed = run(cells("results.ipynb"), warehouse);

    assertThat(printed).hasSize(7);
    assertThat(printed.get(0)).isEmpty();
    assertThat(printed.get(2).lines().skip(3).findFirst())
        .hasValueSatisfying(
            best ->
                assertThat(best)
                    .contains(
                        "|1   |gradient-boosted-trees|{\"depth\":4,\"rounds\":20,\"step\":0.1}",
                        "|auc   |0.6952|0.005"));
    assertThat(printed.get(3))
        .contains("|2            |auc     |test      |0.6871|0.6811|0.6931 |");
    assertThat(printed.get(4))
        .contains("|2014-01-01|")
        .contains("|2014-08-01|")
        .contains("\n|hour_of_day");
    assertThat(printed.get(5)).containsPattern("\\|weather_visib +\\|0\\.336\\|.*\\|DRIFT");
    assertThat(printed.get(6))
        .contains("|2014-01-01  |13     |0      |")
        .contains("|2014-08-01  |13     |");
    assertThat(printed.get(6).lines()).hasSize(4 + 8 + 1);
  }

  private static List<String> cells(String notebook) throws IOException {
    Path file = Path.of(System.getProperty("plumbline.home"), "notebooks", notebook);
    JsonNode root = new ObjectMapper().readTree(Files.readString(file));
    assertThat(root.get("nbformat").asInt()).isEqualTo(4);
    assertThat(root.at("/metadata/kernelspec/language").asText()).isEqualTo("java");
    List<String> cells = new ArrayList<>();
    for (JsonNode cell : root.get("cells")) {
      if (cell.get("cell_type").asText().equals("code")) {
        assertThat(cell.get("outputs")).as("outputs are not kept in the file").isEmpty();
        StringBuilder source = new StringBuilder();
        cell.get("source").forEach(line -> source.append(line.asText()));
        cells.add(source.toString());
      }
    }
    return cells;
  }

  /** What each cell printed. Scala's console is what {@code show} prints to. */
  private static List<String> run(List<String> cells, String warehouse) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    PrintStream stream = new PrintStream(out, true, StandardCharsets.UTF_8);
    PrintStream before = System.out;
    List<String> printed = new ArrayList<>();
    System.setProperty(PROPERTY, warehouse);
    try (JShell shell = JShell.builder().executionEngine("local").build()) {
      shell.addToClasspath(System.getProperty("java.class.path"));
      System.setOut(stream);
      for (String cell : cells) {
        scala.Console.withOut(
            stream,
            () -> {
              evaluate(shell, cell);
              return null;
            });
        printed.add(out.toString(StandardCharsets.UTF_8));
        out.reset();
      }
    } finally {
      System.setOut(before);
      System.clearProperty(PROPERTY);
    }
    return printed;
  }

  private static void evaluate(JShell shell, String cell) {
    SourceCodeAnalysis.CompletionInfo part = shell.sourceCodeAnalysis().analyzeCompletion(cell);
    for (;
        !part.source().isBlank();
        part = shell.sourceCodeAnalysis().analyzeCompletion(part.remaining())) {
      for (SnippetEvent event : shell.eval(part.source())) {
        String problems =
            shell.diagnostics(event.snippet()).map(d -> d.getMessage(null)).toList().toString();
        assertThat(event.exception()).as(part.source()).isNull();
        assertThat(event.status()).as(part.source() + problems).isEqualTo(Snippet.Status.VALID);
      }
    }
  }
}

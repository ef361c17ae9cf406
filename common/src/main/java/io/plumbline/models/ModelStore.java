package io.plumbline.models;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.plumbline.features.FeatureTransform;
import io.plumbline.pipeline.TaskKind;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.apache.hadoop.fs.FSDataOutputStream;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.spark.sql.SparkSession;

/**
 * Models as files below the warehouse: a folder with {@code model.json} (transform, parameters,
 * seeds) and one folder per member in MLlib's own format. Models just saved or loaded stay in
 * memory, so that the jobs of one session do not load them again.
 */
final class ModelStore {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final int KEPT = 4;

  /**
   * By location and content of {@code model.json}: a folder that was written again is another
   * model.
   */
  private static final Map<String, ScoringModel> RECENT =
      Collections.synchronizedMap(
          new LinkedHashMap<>(16, 0.75f, true) {
            @Override
            protected boolean removeEldestEntry(Map.Entry<String, ScoringModel> eldest) {
              return size() > KEPT;
            }
          });

  private final SparkSession spark;
  private final String warehouse;

  ModelStore(SparkSession spark, String warehouse) {
    this.spark = spark;
    this.warehouse =
        warehouse.endsWith("/") ? warehouse.substring(0, warehouse.length() - 1) : warehouse;
  }

  /**
   * Returns the folder of a member below the warehouse.
   *
   * @param uri of the model, below the warehouse
   */
  static String memberUri(String uri, int member) {
    return uri + "/member-" + member;
  }

  /**
   * Writes all of a model, replacing what is there.
   *
   * @param uri folder below the warehouse
   */
  void save(ScoringModel model, String uri) {
    List<Model> members = model.ensemble().members();
    for (int i = 0; i < members.size(); i++) {
      saveMember(members.get(i), uri, i);
    }
    saveHead(model, uri);
  }

  /** Writes one member; several threads may write several. */
  void saveMember(Model model, String uri, int member) {
    model.save(location(memberUri(uri, member)));
  }

  /** Writes {@code model.json}. Last, since it makes the folder a model. */
  void saveHead(ScoringModel model, String uri) {
    String json = head(model).toString();
    Path path = headPath(uri);
    try (FSDataOutputStream out = files(path).create(path, true)) {
      out.write(json.getBytes(StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException("a model could not be written to " + path, e);
    }
    RECENT.put(path + json, model);
  }

  /**
   * Reads a model, unless it is in memory.
   *
   * @param uri folder below the warehouse, as in `models`
   * @param recorded as-of of its row in `models`, for a folder that has none: older versions of
   *     Plumbline did not write it
   * @throws io.plumbline.base.PlumblineException (INPUT) if there is no model
   */
  ScoringModel load(String uri, Instant recorded) {
    Path path = headPath(uri);
    String json = text(path, uri);
    ScoringModel known = RECENT.get(path + json);
    if (known != null) {
      return known;
    }
    try {
      ScoringModel model = read(JSON.readTree(json), uri, recorded);
      RECENT.put(path + json, model);
      return model;
    } catch (IOException e) {
      throw ModelErrors.unreadable(location(uri), e);
    }
  }

  private ScoringModel read(JsonNode json, String uri, Instant recorded) {
    ModelFamily family = ModelFamilies.CATALOG.find(json.get("family").asText());
    TaskKind kind = TaskKind.valueOf(json.get("kind").asText());
    List<Long> seeds = new ArrayList<>();
    json.get("member_seeds").forEach(seed -> seeds.add(seed.asLong()));
    SortedMap<String, Double> params = new TreeMap<>();
    json.get("params")
        .properties()
        .forEach(param -> params.put(param.getKey(), param.getValue().asDouble()));
    List<Model> members =
        IntStream.range(0, seeds.size())
            .mapToObj(member -> family.load(spark, kind, location(memberUri(uri, member))))
            .toList();
    Provenance provenance =
        new Provenance(
            json.get("version").asLong(),
            json.get("pipeline").asText(),
            json.has("as_of") ? Instant.parse(json.get("as_of").asText()) : recorded,
            json.get("study").asText(),
            new Provenance.WinningTrial(json.get("trial_id").asText(), family.name(), params),
            seeds);
    return new ScoringModel(
        provenance,
        FeatureTransform.fromJson(json.get("transform").toString()),
        new Ensemble(members, kind, json.get("threshold").asDouble()));
  }

  private static ObjectNode head(ScoringModel model) {
    Provenance from = model.provenance();
    ObjectNode json =
        JSON.createObjectNode()
            .put("version", from.version())
            .put("pipeline", from.pipeline())
            .put("as_of", from.asOf().toString())
            .put("study", from.study())
            .put("trial_id", from.trial().id())
            .put("family", from.trial().family())
            .put("kind", model.kind().name())
            .put("threshold", model.ensemble().threshold());
    ObjectNode params = json.putObject("params");
    from.trial().params().forEach(params::put);
    from.memberSeeds().forEach(json.putArray("member_seeds")::add);
    return json.set("transform", model.transform().json());
  }

  private String text(Path path, String uri) {
    try (java.io.InputStream in = files(path).open(path)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (FileNotFoundException e) {
      throw ModelErrors.noFiles(location(uri));
    } catch (IOException e) {
      throw ModelErrors.unreadable(location(uri), e);
    }
  }

  private FileSystem files(Path path) throws IOException {
    return path.getFileSystem(spark.sessionState().newHadoopConf());
  }

  private Path headPath(String uri) {
    return new Path(location(uri), "model.json");
  }

  private String location(String uri) {
    return warehouse + "/" + uri;
  }
}

package io.plumbline.models;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.plumbline.features.FeatureTransform;
import io.plumbline.metrics.Task;
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
import java.util.Optional;
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
   * @return SHA-256 of each file
   */
  SortedMap<String, String> save(ScoringModel model, String uri) {
    List<Model> members = model.ensemble().members();
    for (int i = 0; i < members.size(); i++) {
      members.get(i).save(location(memberUri(uri, i)));
    }
    return saveHead(model, uri);
  }

  /**
   * Writes one member, and beside its folder what a later run needs to take it up. Several threads
   * may write several.
   */
  void saveMember(SavedMember member, String uri, int number) {
    String folder = memberUri(uri, number);
    member.model().save(location(folder));
    ObjectNode json =
        JSON.createObjectNode()
            .put("seed", member.seed())
            .put("rows_in_bag", member.rowsInBag())
            .put("seconds", member.seconds());
    ObjectNode hashes = json.putObject("files");
    hashes(folder).forEach(hashes::put);
    write(memberPath(uri, number), json.toString());
  }

  /**
   * Reads a member that an earlier run finished; empty if it did not, or a file is not the same.
   */
  Optional<SavedMember> member(String uri, int number, ModelFamily family, Task task) {
    Path path = memberPath(uri, number);
    try {
      if (!files(path).exists(path)) {
        return Optional.empty();
      }
      JsonNode json = JSON.readTree(text(path, uri));
      String folder = memberUri(uri, number);
      if (!ModelFiles.damages(hashes(json.get("files")), hashes(folder)).isEmpty()) {
        return Optional.empty();
      }
      return Optional.of(
          new SavedMember(
              json.get("seed").asLong(),
              family.load(spark, task, location(folder)),
              json.get("rows_in_bag").asLong(),
              json.get("seconds").asDouble()));
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  /**
   * Writes {@code model.json}. Last, since it makes the folder a model.
   *
   * @return SHA-256 of each file of the model
   */
  SortedMap<String, String> saveHead(ScoringModel model, String uri) {
    String json = head(model).toString();
    Path path = headPath(uri);
    write(path, json);
    RECENT.put(path + json, model);
    return hashes(uri);
  }

  /** Returns the SHA-256 of each file below a folder. */
  SortedMap<String, String> hashes(String uri) {
    Path folder = new Path(location(uri));
    try {
      return new ModelFiles(files(folder), folder).hashes();
    } catch (IOException e) {
      throw ModelErrors.unreadable(location(uri), e);
    }
  }

  /**
   * Reads a model, unless it is in memory.
   *
   * @param uri folder below the warehouse, as in `models`
   * @param recorded as-of of its row in `models`, for a folder that has none: older versions of
   *     Plumbline did not write it
   * @param hashes of its row in `models`; empty for a row of an older version, which has none
   * @throws io.plumbline.base.PlumblineException (INPUT) if there is no model, or a file is not as
   *     it was written
   */
  ScoringModel load(String uri, Instant recorded, Map<String, String> hashes) {
    Path path = headPath(uri);
    String json = text(path, uri);
    ScoringModel known = RECENT.get(path + json);
    if (known != null) {
      return known;
    }
    List<String> damages = hashes.isEmpty() ? List.of() : ModelFiles.damages(hashes, hashes(uri));
    if (!damages.isEmpty()) {
      throw ModelErrors.changed(location(uri), damages);
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
    Task task = TaskJson.read(json);
    List<Long> seeds = new ArrayList<>();
    json.get("member_seeds").forEach(seed -> seeds.add(seed.asLong()));
    SortedMap<String, Double> params = new TreeMap<>();
    json.get("params")
        .properties()
        .forEach(param -> params.put(param.getKey(), param.getValue().asDouble()));
    List<Model> members =
        IntStream.range(0, seeds.size())
            .mapToObj(member -> family.load(spark, task, location(memberUri(uri, member))))
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
        new Ensemble(members, task));
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
            .put("family", from.trial().family());
    TaskJson.write(model.task(), json);
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

  private void write(Path path, String text) {
    try (FSDataOutputStream out = files(path).create(path, true)) {
      out.write(text.getBytes(StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException("a model could not be written to " + path, e);
    }
  }

  private static Map<String, String> hashes(JsonNode json) {
    Map<String, String> hashes = new TreeMap<>();
    json.properties().forEach(file -> hashes.put(file.getKey(), file.getValue().asText()));
    return hashes;
  }

  private FileSystem files(Path path) throws IOException {
    return path.getFileSystem(spark.sessionState().newHadoopConf());
  }

  private Path memberPath(String uri, int number) {
    return new Path(location(memberUri(uri, number)) + ".json");
  }

  private Path headPath(String uri) {
    return new Path(location(uri), "model.json");
  }

  private String location(String uri) {
    return warehouse + "/" + uri;
  }
}

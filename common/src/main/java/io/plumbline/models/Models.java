package io.plumbline.models;

import static org.apache.spark.sql.functions.col;

import io.plumbline.metrics.Task;
import io.plumbline.models.promotions.Champions;
import io.plumbline.results.ModelRow;
import io.plumbline.tables.StoredRow;
import io.plumbline.tables.TableStore;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import org.apache.spark.sql.SparkSession;

/**
 * The models of a pipeline as of a time: the candidate, the champion, the incumbent, and any
 * version by its number. The only door to the files of a model; {@link Champions} decides which one
 * is the champion. Models just saved or loaded stay in memory for the jobs of a session.
 */
public final class Models {
  private static final String VERSION = "model_version";

  private final TableStore tables;
  private final ModelStore store;

  private Models(TableStore tables, ModelStore store) {
    this.tables = tables;
    this.store = store;
  }

  /**
   * Returns the models of a pipeline.
   *
   * @param tables the store whose pipeline, as-of, and warehouse count
   */
  public static Models of(SparkSession spark, TableStore tables) {
    return new Models(tables, new ModelStore(spark, tables.warehouse()));
  }

  /**
   * Returns the newest model of this pipeline and as-of.
   *
   * @throws io.plumbline.base.PlumblineException (INPUT) if there is none
   */
  public ScoringModel candidate() {
    return load(tables.read(ModelRow.class).orderBy(col(VERSION).desc()).firstStored())
        .orElseThrow();
  }

  /**
   * Returns the model that decides at this as-of; empty until one is promoted.
   *
   * @throws io.plumbline.base.PlumblineException (INPUT) if its files are gone
   */
  public Optional<ScoringModel> champion() {
    return Champions.of(tables).champion(tables.run().asOf()).map(this::version);
  }

  /**
   * Returns the champion just before this as-of: the rival of a candidate; empty if there was none.
   *
   * @throws io.plumbline.base.PlumblineException (INPUT) if its files are gone
   */
  public Optional<ScoringModel> incumbent() {
    return Champions.of(tables).incumbent(tables.run().asOf()).map(this::version);
  }

  /**
   * Returns a model of this pipeline, of this or an earlier as-of.
   *
   * @throws io.plumbline.base.PlumblineException (INPUT) if there is none
   */
  public ScoringModel version(long version) {
    return load(tables.history(ModelRow.class).where(col(VERSION).equalTo(version)).firstStored())
        .orElseThrow(
            () -> ModelErrors.noSuchVersion(version, tables.run().pipeline(), tables.run().asOf()));
  }

  /**
   * Returns the folder of a member.
   *
   * @param uri of the model, below the warehouse
   */
  public static String memberUri(String uri, int member) {
    return ModelStore.memberUri(uri, member);
  }

  /**
   * Writes all of a model, replacing what is there.
   *
   * @param uri folder below the warehouse
   * @return SHA-256 of each file, for its row in `models`
   */
  public SortedMap<String, String> save(ScoringModel model, String uri) {
    return store.save(model, uri);
  }

  /** Writes one member, so that a later run can take it up; several threads may write several. */
  public void saveMember(SavedMember member, String uri, int number) {
    store.saveMember(member, uri, number);
  }

  /** Reads a member that an earlier run finished; empty if there is none that is whole. */
  public Optional<SavedMember> member(String uri, int number, ModelFamily family, Task task) {
    return store.member(uri, number, family, task);
  }

  /**
   * Writes {@code model.json}. Last, since it makes the folder a model.
   *
   * @return SHA-256 of each file, for its row in `models`
   */
  public SortedMap<String, String> saveHead(ScoringModel model, String uri) {
    return store.saveHead(model, uri);
  }

  /**
   * Compares the files of a model with its row, one text per file that differs.
   *
   * @return empty if all are as they were written, or the row is of an older version without hashes
   */
  public List<String> damages(ModelRow model) {
    return model
        .fileHashes()
        .map(hashes -> ModelFiles.damages(hashes, store.hashes(model.uri())))
        .orElse(List.of());
  }

  private Optional<ScoringModel> load(Optional<StoredRow<ModelRow>> found) {
    return found.map(
        stored ->
            store.load(
                stored.row().uri(),
                stored.run().asOf(),
                stored.row().fileHashes().orElse(Map.of())));
  }
}

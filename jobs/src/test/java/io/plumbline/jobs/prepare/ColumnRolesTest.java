package io.plumbline.jobs.prepare;

import static org.assertj.core.api.Assertions.assertThat;

import io.plumbline.features.ColumnRoles;
import io.plumbline.features.ColumnRoles.Role;
import io.plumbline.jobs.JobTest;
import io.plumbline.jobs.ingest.IngestJob;
import io.plumbline.jobs.sql.Format;
import io.plumbline.jobs.sql.SqlQuery;
import io.plumbline.pipeline.PipelineSpec;
import io.plumbline.tables.DataTable;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;
import org.junit.jupiter.api.Test;

/** The roles that the columns of a features table have, in the table itself. */
class ColumnRolesTest extends JobTest {
  private PipelineSpec spec(String asOf, String more) {
    StringBuilder rows = new StringBuilder("id,at,shop,größe in m,y\n");
    for (int id = 1; id <= 30; id++) {
      rows.append("%d,2014-01-%02d,s%d,%d,%d\n".formatted(id, id, id % 10, id * 7 % 11, id % 2));
    }
    write("a.csv", rows.toString());
    return spec(
        """
        pipeline = p
        as-of = "%s"
        sources { main { format = csv, path = "${here}/a.csv", time = at, key = [id] } }
        clean { main { columns { at = timestamp } } }
        task { kind = binary, label = y, positive = 1 }
        split { folds = 2 }
        train { models = [ { family = logistic-regression } ] }
        %s
        """
            .formatted(asOf, more));
  }

  private Map<String, List<Role>> roles() {
    StructType schema = tables(spec("2014-06-01", ""), "test").schemaOf(DataTable.features("p"));
    Map<String, List<Role>> roles = new TreeMap<>();
    for (StructField field : schema.fields()) {
      if (!ColumnRoles.of(field).isEmpty()) {
        roles.put(field.name(), ColumnRoles.of(field));
      }
    }
    return roles;
  }

  private Map<String, List<Role>> expected(List<Role> shop) {
    Map<String, List<Role>> roles = new TreeMap<>();
    roles.put("entity_id", List.of(Role.KEY));
    roles.put("event_time", List.of(Role.TIME));
    roles.put("label", List.of(Role.LABEL));
    roles.put("split", List.of(Role.SPLIT));
    roles.put("fold", List.of(Role.FOLD));
    roles.put("_file", List.of(Role.ORIGIN));
    roles.put("_line", List.of(Role.ORIGIN));
    roles.put("größe in m", List.of(Role.FEATURE));
    roles.put("shop", shop);
    return roles;
  }

  /**
   * A write keeps what a table has, so a changed role is a commit of its own; an equal one none.
   */
  @Test
  void theTableHasTheRolesOfItsNewestRun() {
    PipelineSpec first = spec("2014-06-01", "");
    run(first, new IngestJob(), new PrepareJob());
    assertThat(roles()).isEqualTo(expected(List.of(Role.FEATURE)));
    long version = version(first);
    run(first, new PrepareJob());
    assertThat(version(first)).as("one commit").isEqualTo(version + 1);
    PipelineSpec named =
        spec("2014-06-02", "evaluate.resample-by = [shop]\nfeatures.categorical.columns = [shop]");
    run(named, new IngestJob(), new PrepareJob());
    Map<String, List<Role>> now = expected(List.of(Role.FEATURE, Role.GROUP));
    now.put("resample_by", List.of(Role.GROUP));
    assertThat(roles()).isEqualTo(now);
    assertThat(features(named).count()).isEqualTo(30);
    assertThat(features(first).count()).isEqualTo(30);
  }

  private long version(PipelineSpec spec) {
    return tables(spec, "test").version(DataTable.features("p")).getAsLong();
  }

  @Test
  void describeShowsThem() {
    run(spec("2014-06-01", "features.numeric.columns = [id]"), new IngestJob(), new PrepareJob());
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    SqlQuery.run(
        spark,
        warehouse(),
        List.of("describe features.p"),
        Format.CSV,
        new PrintStream(out, true, StandardCharsets.UTF_8));
    assertThat(out.toString(StandardCharsets.UTF_8).lines().toList())
        .contains(
            "_pipeline,string,",
            "entity_id,string,key",
            "shop,string,feature",
            "id,bigint,\"feature, key\"");
  }
}

package io.plumbline.jobs.prepare;

import static io.plumbline.spark.Columns.column;

import io.plumbline.base.Faults;
import io.plumbline.base.PlumblineException;
import io.plumbline.contracts.Contracts;
import io.plumbline.contracts.OtherSource;
import io.plumbline.jobs.prepare.joins.EquiJoin;
import io.plumbline.jobs.prepare.joins.JoinInput;
import io.plumbline.pipeline.ExpectationSpec;
import io.plumbline.pipeline.JoinSpec;
import io.plumbline.pipeline.PipelineSpec;
import io.plumbline.pipeline.SourceSpec;
import io.plumbline.spark.Columns;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * The keys of the other sources, which checks look into. All rows count that exist at the as-of,
 * with derived columns; the expectations of the other source are not asked, so that two sources may
 * refer to each other.
 *
 * @param bronze the rows of a source
 */
record OtherKeys(PipelineSpec spec, Instant asOf, Function<SourceSpec, Dataset<Row>> bronze) {

  /** Adds a mark to rows: true if the other source has a row with equal columns. */
  Dataset<Row> mark(
      Dataset<Row> rows, OtherSource other, String mark, String path, Analysis analysis) {
    SourceSpec source = spec.source(other.name());
    Dataset<Row> existing = existing(source, analysis);
    Marks.requireOwn(existing, List.copyOf(other.on().values()), path + ".on", analysis.faults());
    if (!Marks.own(existing).containsAll(other.on().values())) {
      return rows;
    }
    Column[] keys =
        other.on().values().stream().distinct().map(Columns::column).toArray(Column[]::new);
    JoinInput found =
        JoinInput.of(
            new JoinSpec(other.name(), other.on(), "", Optional.empty()),
            path,
            rows,
            existing.select(keys),
            analysis);
    return EquiJoin.of(
        rows,
        new JoinInput(
            found.join(),
            found.leftKeys(),
            found.leftTime(),
            found.rows().distinct(),
            found.values()),
        mark);
  }

  /** Returns the rows of a source before the as-of, of an upsert the newest ones. */
  Dataset<Row> existing(SourceSpec source, Analysis analysis) {
    Dataset<Row> existing =
        MarkedSource.timed(
                spec,
                asOf,
                source,
                bronze.apply(source),
                new Analysis(new Reported(analysis.faults()), analysis.standIn()))
            .where(column(Marks.LATE).equalTo(false));
    return source.isUpsert()
        ? Dedupe.markNewest(existing, source.key(), MarkedSource.newest(source))
            .where(column(Marks.RANK).equalTo(1))
        : existing;
  }

  /** Returns the other sources that expectations look into. */
  static List<OtherSource> of(List<ExpectationSpec> expectations) {
    return expectations.stream().flatMap(one -> of(one).stream()).toList();
  }

  static Optional<OtherSource> of(ExpectationSpec one) {
    return one.options().isPresent() && Contracts.isPerRow(one)
        ? Contracts.ROW_CHECKS.find(one.check()).otherSource(one.options().get())
        : Optional.empty();
  }

  /** Faults in the plan of the other source are reported by its own. */
  private record Reported(Faults faults) implements Faults {
    @Override
    public void report(String key, PlumblineException fault) {
      if (faults == Faults.STOP) {
        faults.report(key, fault);
      }
    }

    @Override
    public void warn(String text) {}
  }
}

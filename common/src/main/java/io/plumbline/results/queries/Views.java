package io.plumbline.results.queries;

import java.util.LinkedHashMap;
import java.util.Map;

/** The queries for people: each answers one question over the result tables. In Spark SQL. */
public final class Views {
  /** By name, in an order in which each uses only tables and views before it. */
  public static final Map<String, String> ALL = all();

  private Views() {}

  private static Map<String, String> all() {
    Map<String, String> views = new LinkedHashMap<>();
    views.put(
        "v_latest_metrics",
        """
        SELECT m.pipeline, m.as_of, m.model_version, m.data_set, m.metric, m.value, m.ci_low, m.ci_high, m.n
        FROM metrics m
        JOIN (SELECT pipeline, max(as_of) AS as_of FROM metrics GROUP BY pipeline) l
          ON m.pipeline = l.pipeline AND m.as_of = l.as_of
        """);
    // Trials written before the column greater_is_better existed have metrics of that time only.
    views.put(
        "v_leaderboard",
        """
        SELECT t.pipeline, t.as_of,
               rank() OVER (PARTITION BY t.pipeline
                            ORDER BY CASE WHEN coalesce(t.greater_is_better, t.metric NOT IN ('rmse', 'mae', 'log_loss', 'brier')) THEN -t.score ELSE t.score END NULLS LAST
                            ) AS rank,
               t.family, t.params, t.metric, t.score, t.score_sd, t.folds, t.seconds, t.trial_id
        FROM trials t
        JOIN (SELECT pipeline, max(as_of) AS as_of FROM trials GROUP BY pipeline) l
          ON t.pipeline = l.pipeline AND t.as_of = l.as_of
        WHERE t.status = 'finished'
        """);
    views.put(
        "v_importance_over_time",
        """
        SELECT i.pipeline, i.model_version, i.feature, i.method, i.window.start AS window_start,
               i.window.end AS window_end, i.value, i.sd, i.rank, i.n
        FROM feature_importance i
        JOIN (SELECT pipeline, max(as_of) AS as_of FROM feature_importance GROUP BY pipeline) l
          ON i.pipeline = l.pipeline AND i.as_of = l.as_of
        WHERE i.window IS NOT NULL
        """);
    views.put(
        "v_drift_now",
        """
        SELECT d.pipeline, d.as_of, d.window.start AS window_start, d.drift_type, d.column_name,
               d.population_stability_index, d.js_distance, d.ks_test.statistic AS ks,
               d.pvalue_adj, d.effect, d.verdict, d.n
        FROM drift_metrics d
        JOIN (SELECT pipeline, max(as_of) AS as_of FROM drift_metrics GROUP BY pipeline) l
          ON d.pipeline = l.pipeline AND d.as_of = l.as_of
        JOIN (SELECT pipeline, as_of, max(window.start) AS newest FROM drift_metrics GROUP BY pipeline, as_of) w
          ON d.pipeline = w.pipeline AND d.as_of = w.as_of AND d.window.start <=> w.newest
        """);
    views.put(
        "v_performance_over_time",
        """
        SELECT p.pipeline, p.data_set, p.model_version, p.window.start AS window_start, p.window.end AS window_end,
               p.metric, p.value, p.ci_low, p.ci_high, p.n
        FROM performance p
        JOIN (SELECT pipeline, max(as_of) AS as_of FROM performance GROUP BY pipeline) l
          ON p.pipeline = l.pipeline AND p.as_of = l.as_of
        """);
    // The newest run that looked decides, also when it raised no alert and so wrote no row.
    views.put(
        "v_open_alerts",
        """
        SELECT a.pipeline, a.as_of, a.severity, a.rule, a.subject, a.window.start AS window_start, a.message, a.value,
               a.threshold, a.opened_as_of, a.importance_share, a.alert_id
        FROM alerts a
        JOIN (SELECT pipeline, max(as_of) AS as_of FROM runs WHERE job = 'monitor' AND status = 'done' GROUP BY pipeline) l
          ON a.pipeline = l.pipeline AND a.as_of = l.as_of
        WHERE a.status = 'open'
        """);
    // A decision of an older version has no time of its own; its row was written right after it.
    views.put(
        "v_champion_history",
        """
        SELECT p.pipeline, p.seq, p.model_version, p.valid_from, coalesce(p.decided_at, p.created_at) AS decided_at,
               coalesce(p.valid_from < max(p.valid_from) OVER (PARTITION BY p.pipeline ORDER BY p.seq
                                                               ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING), false
                       ) AS backfill,
               p.reason, p.decided_by
        FROM promotions p
        WHERE p.action = 'promoted'
        """);
    views.put(
        "v_champion",
        """
        SELECT p.pipeline, p.model_version, p.valid_from, p.decided_at, p.reason, p.decided_by, m.family, m.params,
               m.members, m.train_rows, m.train_from, m.train_until, m.uri
        FROM (SELECT *, row_number() OVER (PARTITION BY pipeline ORDER BY valid_from DESC, seq DESC) AS newest
              FROM v_champion_history) p
        LEFT JOIN models m ON m.pipeline = p.pipeline AND m.model_version = p.model_version
        WHERE p.newest = 1
        """);
    // Clean and bad rows of a source come from its bronze rows alone. Files are in ingest_files.
    views.put(
        "lineage",
        """
        SELECT pipeline, run_id, as_of, job, output_table, output_version, input_table, input_version
        FROM (SELECT r.pipeline, r.run_id, r.as_of, r.job, r.input_versions,
                     explode(from_json(r.output_versions, 'map<string,bigint>')) AS (output_table, output_version)
              FROM runs r WHERE r.output_versions IS NOT NULL AND r.job != 'run')
             LATERAL VIEW explode(from_json(input_versions, 'map<string,bigint>')) inputs AS input_table, input_version
        WHERE NOT output_table RLIKE '^(silver|quarantine)[.]'
           OR input_table = concat('bronze.', substring_index(output_table, '.', -1))
        UNION ALL
        SELECT f.pipeline, f.run_id, f.as_of, f.job, concat(zone, '.', f.source), o.versions[concat(zone, '.', f.source)],
               f.file, NULL
        FROM (SELECT *, explode(array('bronze', 'quarantine')) AS zone FROM ingest_files) f
        JOIN (SELECT pipeline, run_id, job, from_json(output_versions, 'map<string,bigint>') AS versions FROM runs) o
          ON o.pipeline = f.pipeline AND o.run_id = f.run_id AND o.job = f.job
        WHERE f.job IN ('ingest', 'requeue') AND o.versions[concat(zone, '.', f.source)] IS NOT NULL
        """);
    return views;
  }
}

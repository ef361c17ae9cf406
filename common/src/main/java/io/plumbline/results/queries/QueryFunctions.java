package io.plumbline.results.queries;

import java.util.Map;

/** Functions for people, in the place of a table: views that take arguments. In Spark SQL. */
public final class QueryFunctions {
  /** What follows the name in {@code CREATE FUNCTION}, by name. */
  public static final Map<String, String> ALL =
      Map.of(
          "champion_asof",
          """
          (at TIMESTAMP, known_at TIMESTAMP DEFAULT NULL)
          RETURNS TABLE (pipeline STRING, model_version BIGINT, valid_from TIMESTAMP, decided_at TIMESTAMP, reason STRING)
          RETURN SELECT pipeline, newest.model_version, newest.valid_from, newest.decided_at, newest.reason
          FROM (SELECT h.pipeline, max(struct(h.valid_from, h.seq, h.model_version, h.decided_at, h.reason)) AS newest
                FROM v_champion_history h
                WHERE h.valid_from <= champion_asof.at
                  AND (champion_asof.known_at IS NULL OR h.decided_at <= champion_asof.known_at)
                GROUP BY h.pipeline)
          """);

  private QueryFunctions() {}
}

package io.plumbline.jobs.prepare;

import io.plumbline.pipeline.OnFail;
import io.plumbline.tables.TableRows;
import java.util.Locale;

/** One row of `quality_checks`. */
record CheckRow(
    String source,
    String check,
    OnFail onFail,
    boolean passed,
    long checked,
    long failed,
    String detail) {
  void addTo(TableRows rows) {
    rows.add(
        source, check, onFail.name().toLowerCase(Locale.ROOT), passed, checked, failed, detail);
  }
}

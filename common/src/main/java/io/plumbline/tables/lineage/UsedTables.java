package io.plumbline.tables.lineage;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Tables by label, each at the version that was used last. Steps may add to it in parallel. */
public final class UsedTables {
  private final Map<String, UsedTable> tables = Collections.synchronizedMap(new TreeMap<>());

  public void add(UsedTable table) {
    tables.put(table.label(), table);
  }

  /** Returns the tables so far, sorted by label. */
  public List<UsedTable> list() {
    return List.copyOf(new TreeMap<>(tables).values());
  }

  /** Returns the versions so far, by label. */
  public Map<String, Long> versions() {
    return list().stream()
        .collect(
            Collectors.toMap(
                UsedTable::label, UsedTable::version, (first, second) -> second, TreeMap::new));
  }
}

package io.plumbline.results.queries;

import io.plumbline.base.Lookup;
import io.plumbline.results.ResultTables;
import io.plumbline.spark.Columns;
import io.plumbline.spark.SqlText;
import io.plumbline.tables.DataTable;
import io.plumbline.tables.TableDefinition;
import io.plumbline.tables.TableErrors;
import io.plumbline.tables.TableStore;
import io.plumbline.tables.Zone;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;
import org.jspecify.annotations.Nullable;

/**
 * The tables of a warehouse under the names that people write in SQL: result tables, views, and
 * functions bare, the others under their zone. Only what a query names is looked at, since every
 * Delta log costs time.
 */
public final class SqlNames implements AutoCloseable {
  private static final List<Zone> DATA_ZONES =
      Arrays.stream(Zone.values()).filter(zone -> zone != Zone.RESULTS).toList();

  private final SparkSession spark;
  private final TableStore store;
  private final Set<String> registered = new LinkedHashSet<>();
  private final Set<String> functions = new LinkedHashSet<>();
  private final List<String> views = new ArrayList<>();
  private final Set<Zone> databases = new LinkedHashSet<>();
  private @Nullable Map<String, List<DataTable>> dataTables;

  /**
   * @throws io.plumbline.base.PlumblineException (INPUT) when there is no warehouse
   */
  public SqlNames(SparkSession spark, String warehouse) {
    this.spark = spark;
    this.store = TableStore.withoutRun(spark, warehouse);
    if (!TableStore.isThere(spark, warehouse)) {
      throw TableErrors.noWarehouse(warehouse);
    }
  }

  /**
   * A query as Spark can read it: a hyphen in the name of a pipeline or source becomes an
   * underscore there, since Spark has no such names. No letter moves, so that positions in errors
   * stay.
   */
  public String spelled(String query) {
    if (DATA_ZONES.stream().noneMatch(zone -> mentions(query, zone.folder()))) {
      return query;
    }
    String text = query;
    for (List<DataTable> tables : dataTables().values()) {
      for (DataTable table : tables) {
        if (!inSql(table).equals(table.name())) {
          text =
              literalOr(named(table.zone(), table.name()))
                  .matcher(text)
                  .replaceAll(
                      found ->
                          Matcher.quoteReplacement(
                              found.group(1) == null
                                  ? found.group()
                                  : found.group().replace(table.name(), inSql(table))));
        }
      }
    }
    return text;
  }

  /**
   * Makes everything that a query names known to Spark; what is known already stays.
   *
   * @param query {@link #spelled}
   */
  public void register(String query) {
    boolean lists = query.strip().toUpperCase(Locale.ROOT).startsWith("SHOW");
    boolean listsZone =
        lists && DATA_ZONES.stream().anyMatch(zone -> mentions(query, zone.folder()));
    List<String> called =
        QueryFunctions.ALL.keySet().stream()
            .filter(name -> lists && !listsZone || mentions(query, name))
            .toList();
    String named =
        called.stream()
            .map(name -> Lookup.required(QueryFunctions.ALL, name))
            .collect(Collectors.joining("\n", query + "\n", ""));
    for (String table : tablesIn(named, lists && !listsZone)) {
      if (registered.add(table)) {
        store.loadAsIs(ResultTables.named(table)).createOrReplaceTempView(table);
      }
    }
    for (String view : viewsIn(named, lists && !listsZone)) {
      if (registered.add(view)) {
        spark.sql(Views.ALL.get(view)).createOrReplaceTempView(view);
      }
    }
    for (String function : called) {
      if (functions.add(function)) {
        spark.sql(
            "CREATE OR REPLACE TEMPORARY FUNCTION %s%s"
                .formatted(function, QueryFunctions.ALL.get(function)));
      }
    }
    for (Zone zone : DATA_ZONES) {
      if (mentions(query, zone.folder())) {
        database(zone);
        dataTables()
            .forEach(
                (label, tables) -> {
                  if (tables.get(0).zone() == zone
                      && (lists || named(zone, inSql(tables.get(0))).matcher(query).find())
                      && registered.add(label)) {
                    dataView(tables);
                  }
                });
      }
    }
  }

  /** Returns every name that can follow FROM, sorted. */
  public Set<String> names() {
    Set<String> names = new TreeSet<>(Views.ALL.keySet());
    ResultTables.ALL.forEach(table -> names.add(table.name()));
    names.addAll(dataTables().keySet());
    return names;
  }

  /** Takes every name out of the session again. */
  @Override
  public void close() {
    functions.forEach(name -> spark.sql("DROP TEMPORARY FUNCTION IF EXISTS " + name));
    registered.stream().filter(name -> !name.contains(".")).forEach(spark.catalog()::dropTempView);
    // A metastore may hold databases of these names that are not ours: only what was made here
    // goes.
    views.forEach(view -> spark.sql("DROP VIEW IF EXISTS " + view));
    databases.forEach(zone -> spark.sql("DROP DATABASE IF EXISTS " + zone.folder()));
  }

  private static List<String> tablesIn(String query, boolean all) {
    Collection<String> texts = new ArrayList<>(List.of(query));
    viewsIn(query, all).forEach(view -> texts.add(Views.ALL.get(view)));
    return ResultTables.ALL.stream()
        .map(TableDefinition::name)
        .filter(name -> all || texts.stream().anyMatch(text -> mentions(text, name)))
        .toList();
  }

  /** Named views and the views that those use, in an order in which each follows what it uses. */
  private static List<String> viewsIn(String query, boolean all) {
    Set<String> named = new LinkedHashSet<>();
    List<String> backwards = new ArrayList<>(Views.ALL.keySet());
    Collections.reverse(backwards);
    for (String view : backwards) {
      if (all
          || mentions(query, view)
          || named.stream().anyMatch(user -> mentions(Lookup.required(Views.ALL, user), view))) {
        named.add(view);
      }
    }
    return Views.ALL.keySet().stream().filter(named::contains).toList();
  }

  private static boolean mentions(String query, String word) {
    return Pattern.compile("(?<!\\w)" + Pattern.quote(word) + "(?!\\w)", Pattern.CASE_INSENSITIVE)
        .matcher(query)
        .find();
  }

  /** The name of a table behind its zone. */
  private static Pattern named(Zone zone, String name) {
    return Pattern.compile(
        "(?<![\\w.])`?" + zone.folder() + "`?\\s*\\.\\s*`?" + Pattern.quote(name) + "(?![\\w-])",
        Pattern.CASE_INSENSITIVE);
  }

  /** Skips text in quotes; group 1 is the match of the pattern. */
  private static Pattern literalOr(Pattern pattern) {
    return Pattern.compile(
        "'(?:[^'\\\\]|\\\\.)*'|(" + pattern.pattern() + ")",
        Pattern.CASE_INSENSITIVE | Pattern.DOTALL);
  }

  private static String inSql(DataTable table) {
    return table.name().replaceAll("\\W", "_");
  }

  private void database(Zone zone) {
    if (!spark.catalog().databaseExists(zone.folder())) {
      spark.sql("CREATE DATABASE " + zone.folder());
      databases.add(zone);
    }
  }

  /** One view over the tables of this name in all pipelines: columns by name, missing ones null. */
  private void dataView(List<DataTable> tables) {
    Map<DataTable, StructType> schemas = new LinkedHashMap<>();
    tables.forEach(table -> schemas.put(table, store.schemaOf(table)));
    Map<String, String> types = new LinkedHashMap<>();
    Map<String, String> comments = new LinkedHashMap<>();
    for (StructType schema : schemas.values()) {
      for (StructField field : schema.fields()) {
        types.merge(field.name(), field.dataType().sql(), (a, b) -> a.equals(b) ? a : "STRING");
        if (field.getComment().isDefined()) {
          comments.putIfAbsent(field.name(), field.getComment().get());
        }
      }
    }
    String columns =
        types.keySet().stream()
            .map(
                name ->
                    comments.containsKey(name)
                        ? Columns.quoted(name) + " COMMENT " + SqlText.text(comments.get(name))
                        : Columns.quoted(name))
            .collect(Collectors.joining(", "));
    String union =
        schemas.entrySet().stream()
            .map(entry -> select(entry.getKey(), List.of(entry.getValue().fieldNames()), types))
            .collect(Collectors.joining(" UNION ALL "));
    String view = tables.get(0).zone().folder() + "." + Columns.quoted(inSql(tables.get(0)));
    if (!spark.catalog().tableExists(view)) {
      spark.sql("CREATE VIEW %s (%s) AS %s".formatted(view, columns, union));
      views.add(view);
    }
  }

  private String select(DataTable table, List<String> present, Map<String, String> types) {
    String columns =
        types.entrySet().stream()
            .map(
                type ->
                    "CAST(%s AS %s) AS %s"
                        .formatted(
                            present.contains(type.getKey())
                                ? Columns.quoted(type.getKey())
                                : "NULL",
                            type.getValue(),
                            Columns.quoted(type.getKey())))
            .collect(Collectors.joining(", "));
    return "SELECT %s FROM %s".formatted(columns, store.inSqlByPath(table));
  }

  /** By name in SQL, the tables of all pipelines that have it. */
  private Map<String, List<DataTable>> dataTables() {
    if (dataTables == null) {
      dataTables =
          store.dataTables().stream()
              .collect(Collectors.groupingBy(DataTable::label, TreeMap::new, Collectors.toList()));
    }
    return dataTables;
  }
}

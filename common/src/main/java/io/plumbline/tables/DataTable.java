package io.plumbline.tables;

/**
 * A table whose columns come from the user's data. It is stored at {@code
 * <zone>/<pipeline>/<name>}, so that two pipelines may give one name to sources with different
 * columns, and is called {@code zone.name} in SQL.
 */
public record DataTable(Zone zone, String pipeline, String name) {

  public static DataTable bronze(String pipeline, String source) {
    return new DataTable(Zone.BRONZE, pipeline, source);
  }

  public static DataTable quarantine(String pipeline, String source) {
    return new DataTable(Zone.QUARANTINE, pipeline, source);
  }

  public static DataTable silver(String pipeline, String source) {
    return new DataTable(Zone.SILVER, pipeline, source);
  }

  public static DataTable features(String pipeline) {
    return new DataTable(Zone.FEATURES, pipeline, pipeline);
  }

  public static DataTable newRows(String pipeline, String source) {
    return new DataTable(Zone.NEW_ROWS, pipeline, source);
  }

  public static DataTable served(String pipeline) {
    return new DataTable(Zone.SERVED, pipeline, pipeline);
  }

  public String path() {
    return zone.folder() + "/" + pipeline + "/" + name;
  }

  public String label() {
    return zone.folder() + "." + name;
  }
}

package io.plumbline.tables;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.Path;

/** Finds the tables of the users' data in a warehouse: by folders, since no metastore is asked. */
record DataTables(Warehouse warehouse) {
  private static final List<Zone> ZONES =
      Arrays.stream(Zone.values()).filter(zone -> zone != Zone.RESULTS).toList();

  /** In the order of zones, pipelines, and names. */
  List<DataTable> all() {
    List<DataTable> tables = new ArrayList<>();
    for (Zone zone : ZONES) {
      for (String pipeline : folders(zone.folder())) {
        for (String name : folders(zone.folder() + "/" + pipeline)) {
          DataTable table = new DataTable(zone, pipeline, name);
          if (listed(table.path() + "/_delta_log").length > 0) {
            tables.add(table);
          }
        }
      }
    }
    return tables;
  }

  /** Names of the folders that hold data, sorted. */
  private List<String> folders(String path) {
    return Arrays.stream(listed(path))
        .filter(FileStatus::isDirectory)
        .map(folder -> folder.getPath().getName())
        .filter(name -> !name.startsWith("_") && !name.startsWith("."))
        .sorted()
        .toList();
  }

  /** None if there is no such folder. */
  private FileStatus[] listed(String path) {
    Path folder = new Path(warehouse.location(path));
    try {
      return folder
          .getFileSystem(warehouse.spark().sessionState().newHadoopConf())
          .listStatus(folder);
    } catch (FileNotFoundException e) {
      return new FileStatus[0];
    } catch (IOException e) {
      throw TableErrors.warehouseUnreachable(warehouse.root(), e);
    }
  }
}

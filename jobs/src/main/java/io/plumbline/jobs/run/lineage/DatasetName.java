package io.plumbline.jobs.run.lineage;

import io.openlineage.client.utils.DatasetIdentifier;
import io.openlineage.client.utils.filesystem.FilesystemDatasetUtils;
import io.openlineage.client.utils.jdbc.JdbcDatasetUtils;
import io.plumbline.base.Options;
import io.plumbline.config.Secrets;
import io.plumbline.sources.jdbc.JdbcPlace;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Optional;
import java.util.Properties;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;

/**
 * The name by which catalogs know a dataset. It has no password.
 *
 * @see <a href="https://openlineage.io/docs/spec/naming">OpenLineage, Naming Conventions</a>
 */
record DatasetName(String namespace, String name) {

  /** Returns the name of a file, folder, or glob, such as {@code s3://bucket} and its key. */
  static DatasetName ofPath(Configuration conf, String location) {
    Path path = new Path(Secrets.mask(location).replace(Options.MASK + "@", ""));
    Path qualified = path.makeQualified(FileSystem.getDefaultUri(conf), workingFolder(path, conf));
    return of(FilesystemDatasetUtils.fromLocation(qualified.toUri()));
  }

  /** Asks the file system, which may be a cluster, only if the path is below its folder. */
  private static Path workingFolder(Path path, Configuration conf) {
    try {
      return path.isAbsolute() ? new Path("/") : FileSystem.get(conf).getWorkingDirectory();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * Returns the name of a table, such as {@code postgres://host:5432} and {@code
   * database.schema.table}; of a query, that of the database, if it has one.
   */
  static Optional<DatasetName> ofDatabase(JdbcPlace place) {
    String table = place.table().orElse("");
    DatasetName found =
        of(JdbcDatasetUtils.getDatasetIdentifier(place.url(), table, new Properties()));
    String name = table.isEmpty() ? found.name().replaceFirst("\\.$", "") : found.name();
    return name.isEmpty()
        ? Optional.empty()
        : Optional.of(new DatasetName(found.namespace(), name));
  }

  private static DatasetName of(DatasetIdentifier found) {
    return new DatasetName(found.getNamespace(), found.getName());
  }
}

package io.plumbline.sources.typed;

import io.plumbline.sources.SourceFile;
import java.io.IOException;
import java.util.List;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.Path;
import org.apache.spark.sql.execution.datasources.orc.OrcUtils;
import org.apache.spark.sql.types.StructType;
import scala.collection.immutable.Seq;
import scala.jdk.javaapi.CollectionConverters;

/**
 * ORC with its own types. A column that only some files have is null in the rows of the others; one
 * whose numbers are whole in some files has the type of all.
 */
public final class OrcFormat extends TypedFormat {
  public OrcFormat() {
    super("orc", "Apache ORC.", "orc", OrcFormat::schema);
  }

  private static FileSchema schema(Configuration conf, SourceFile file) throws IOException {
    Path path = new Path(file.path());
    FileStatus status = path.getFileSystem(conf).getFileStatus(path);
    Seq<StructType> found =
        OrcUtils.readOrcSchemasInParallel(
            CollectionConverters.asScala(List.of(status)).toSeq(), conf, false, false);
    if (found.isEmpty()) {
      throw new IOException("it has no columns");
    }
    return new FileSchema(file, found.head().json(), null);
  }
}

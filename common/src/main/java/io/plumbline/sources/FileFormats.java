package io.plumbline.sources;

import io.plumbline.base.Registry;
import io.plumbline.sources.json.JsonFormat;
import io.plumbline.sources.parquet.ParquetFormat;

/** The file formats that a pipeline file can name. */
public final class FileFormats {
  public static final Registry<FileFormat> CATALOG =
      Registry.of(
          FileFormat.class, "file format", CsvFormat::new, JsonFormat::new, ParquetFormat::new);

  private FileFormats() {}
}

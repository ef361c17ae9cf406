package io.plumbline.sources;

import io.plumbline.base.Registry;
import io.plumbline.sources.json.JsonFormat;
import io.plumbline.sources.parquet.ParquetFormat;
import io.plumbline.sources.typed.AvroFormat;
import io.plumbline.sources.typed.OrcFormat;
import io.plumbline.sources.xml.XmlFormat;

/** The file formats that a pipeline file can name. */
public final class FileFormats {
  public static final Registry<FileFormat> CATALOG =
      Registry.of(
          FileFormat.class,
          "file format",
          AvroFormat::new,
          CsvFormat::new,
          JsonFormat::new,
          OrcFormat::new,
          ParquetFormat::new,
          XmlFormat::new);

  private FileFormats() {}
}

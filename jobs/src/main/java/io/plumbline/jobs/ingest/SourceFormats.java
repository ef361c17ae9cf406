package io.plumbline.jobs.ingest;

import io.plumbline.base.Registry;

/** The source formats that there are. */
public final class SourceFormats {
  public static final Registry<SourceFormat> CATALOG =
      Registry.of(
          SourceFormat.class,
          SourceFormat::name,
          CsvFormat::new,
          JsonFormat::new,
          ParquetFormat::new);

  private SourceFormats() {}
}

package io.plumbline.models.families;

import org.apache.spark.ml.attribute.NominalAttribute;
import org.apache.spark.sql.types.Metadata;

/** Metadata of a label column that MLlib reads. */
final class Labels {
  static final Metadata TWO_CLASSES =
      NominalAttribute.defaultAttr().withName("label").withNumValues(2).toMetadata();

  private Labels() {}
}

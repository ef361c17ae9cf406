package io.plumbline.models.families;

import org.apache.spark.ml.attribute.NominalAttribute;
import org.apache.spark.sql.types.Metadata;

/** What MLlib reads from a label column's metadata. */
final class Labels {
  static final Metadata TWO_CLASSES =
      NominalAttribute.defaultAttr().withName("label").withNumValues(2).toMetadata();

  private Labels() {}
}

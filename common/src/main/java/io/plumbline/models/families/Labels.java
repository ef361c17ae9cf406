package io.plumbline.models.families;

import org.apache.spark.ml.attribute.NominalAttribute;
import org.apache.spark.sql.types.Metadata;

/** Metadata of a label column that MLlib reads. */
final class Labels {
  private Labels() {}

  static Metadata ofClasses(int classes) {
    return NominalAttribute.defaultAttr().withName("label").withNumValues(classes).toMetadata();
  }
}

package io.plumbline.jobs.run.lineage;

import io.openlineage.client.OpenLineage;
import io.plumbline.tables.lineage.UsedTable;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.sql.types.StructField;
import scala.jdk.javaapi.OptionConverters;

/** The datasets of an event: tables with version and columns, and sources by their name alone. */
record DatasetFacets(OpenLineage factory, Configuration conf) {

  OpenLineage.InputDataset input(UsedTable table) {
    DatasetName name = DatasetName.ofPath(conf, table.location());
    return factory.newInputDataset(name.namespace(), name.name(), facets(table), null);
  }

  OpenLineage.InputDataset input(DatasetName source) {
    return factory.newInputDataset(source.namespace(), source.name(), null, null);
  }

  /**
   * @param rows written, by table
   */
  OpenLineage.OutputDataset output(UsedTable table, Map<String, Long> rows) {
    DatasetName name = DatasetName.ofPath(conf, table.location());
    OpenLineage.OutputDatasetOutputFacets counts =
        factory
            .newOutputDatasetOutputFacetsBuilder()
            .outputStatistics(
                factory
                    .newOutputStatisticsOutputDatasetFacetBuilder()
                    .rowCount(rows.get(table.label()))
                    .build())
            .build();
    return factory.newOutputDataset(name.namespace(), name.name(), facets(table), counts);
  }

  private OpenLineage.DatasetFacets facets(UsedTable table) {
    List<OpenLineage.SchemaDatasetFacetFields> fields =
        Arrays.stream(table.columns().fields()).map(this::field).toList();
    return factory
        .newDatasetFacetsBuilder()
        .version(factory.newDatasetVersionDatasetFacet(Long.toString(table.version())))
        .schema(factory.newSchemaDatasetFacet(fields))
        .build();
  }

  private OpenLineage.SchemaDatasetFacetFields field(StructField column) {
    OpenLineage.SchemaDatasetFacetFieldsBuilder field =
        factory
            .newSchemaDatasetFacetFieldsBuilder()
            .name(column.name())
            .type(column.dataType().catalogString());
    OptionConverters.toJava(column.getComment()).ifPresent(field::description);
    return field.build();
  }
}

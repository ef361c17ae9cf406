package io.plumbline.jobs.run.lineage;

import static org.assertj.core.api.Assertions.assertThat;

import io.plumbline.sources.jdbc.JdbcPlace;
import java.nio.file.Path;
import java.util.Optional;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Names as https://openlineage.io/docs/spec/naming has them. */
class DatasetNameTest {
  @ParameterizedTest
  @CsvSource({
    "/a/b c/ü%20*.csv, file, /a/b c/ü%20*.csv",
    "'file:///a/{x,y}.csv', file, '/a/{x,y}.csv'",
    "/a/b/, file, /a/b",
    "s3a://bucket/ware house/größe, s3://bucket, ware house/größe",
    "s3a://KEY:hush@bucket/w, s3://bucket, w",
    "gs://bucket/w, gs://bucket, w",
    "hdfs://nn:8020/w@x, hdfs://nn:8020, /w@x",
    "abfss://c@account.dfs.core.windows.net/w, abfss://c@account.dfs.core.windows.net, w"
  })
  void aPathHasTheNameOfItsStore(String location, String namespace, String name) {
    assertThat(DatasetName.ofPath(new Configuration(), location))
        .isEqualTo(new DatasetName(namespace, name));
  }

  @Test
  void aRelativePathIsBelowTheWorkingDirectory() {
    assertThat(DatasetName.ofPath(new Configuration(), "x/y.csv"))
        .isEqualTo(new DatasetName("file", Path.of("x/y.csv").toAbsolutePath().toString()));
  }

  @Test
  void aPathWithoutSchemeIsOneOfTheDefaultFileSystem() {
    Configuration conf = new Configuration();
    conf.set("fs.defaultFS", "hdfs://nn:8020");
    assertThat(DatasetName.ofPath(conf, "/w")).isEqualTo(new DatasetName("hdfs://nn:8020", "/w"));
    assertThat(DatasetName.ofPath(conf, "hdfs:///w"))
        .isEqualTo(new DatasetName("hdfs://nn:8020", "/w"));
  }

  @ParameterizedTest
  @CsvSource({
    "jdbc:postgresql://h/shop, public.b, postgres://h:5432, shop.public.b",
    "'jdbc:postgresql://h1:1,h2:2/shop', b, 'postgres://h1:1,h2:2', shop.b",
    "jdbc:sqlserver://h:1433;databaseName=d, dbo.b, sqlserver://h:1433, d.dbo.b",
    "jdbc:mysql://h/shop, b, mysql://h:3306, shop.b",
    "jdbc:oracle:thin:@//h:1521/shop, s.b, oracle://h:1521, shop.s.b"
  })
  void aTableHasTheNameOfItsDatabase(String url, String table, String namespace, String name) {
    assertThat(DatasetName.ofDatabase(new JdbcPlace(url, Optional.of(table))))
        .contains(new DatasetName(namespace, name));
  }

  @Test
  void aQueryHasTheNameOfItsDatabaseAlone() {
    assertThat(DatasetName.ofDatabase(new JdbcPlace("jdbc:postgresql://h/shop", Optional.empty())))
        .contains(new DatasetName("postgres://h:5432", "shop"));
    assertThat(DatasetName.ofDatabase(new JdbcPlace("jdbc:h2:mem:x", Optional.empty()))).isEmpty();
  }
}

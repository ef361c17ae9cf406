package io.plumbline.config;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SecretsTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "password",
        "db.pwd",
        "db.Password",
        "fs.s3a.secret.key",
        "fs.s3a.access.key",
        "api-key",
        "apiKey",
        "token",
        "credentials",
        "fs.azure.account.key.x"
      })
  void knowsSecretsByTheirName(String key) {
    assertThat(Secrets.mask(key, "hunter2")).isEqualTo("***");
  }

  @ParameterizedTest
  @ValueSource(strings = {"key", "path", "master", "spark.sql.shuffle.partitions"})
  void leavesOtherValues(String key) {
    assertThat(Secrets.mask(key, "hunter2")).isEqualTo("hunter2");
  }

  @Test
  void masksUsersAndTokensOfUrls() {
    assertThat(Secrets.mask("jdbc:postgresql://me:p@ss@host/db?user=a&password=b"))
        .isEqualTo("jdbc:postgresql://***@host/db?user=a&password=***");
    assertThat(Secrets.mask("jdbc:oracle:thin:scott/ti/g@er@//host:1521/shop"))
        .isEqualTo("jdbc:oracle:thin:***@//host:1521/shop");
    assertThat(Secrets.mask("jdbc:sqlserver://host;user=a;password=b;encrypt=true"))
        .isEqualTo("jdbc:sqlserver://host;user=a;password=***;encrypt=true");
    assertThat(Secrets.mask("https://a.example.net/x.csv?sv=1&sig=abc%2F: not found"))
        .isEqualTo("https://a.example.net/x.csv?sv=1&sig=*** not found");
    assertThat(Secrets.mask("jdbc:x://host/db?pass=b&passengers=3"))
        .isEqualTo("jdbc:x://host/db?pass=***&passengers=3");
    assertThat(Secrets.mask("hdfs://node:8020/x@y")).isEqualTo("hdfs://node:8020/x@y");
    assertThat(Secrets.mask("abfss://container@account.dfs.core.windows.net/x"))
        .isEqualTo("abfss://container@account.dfs.core.windows.net/x");
  }
}

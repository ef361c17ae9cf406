package io.plumbline.spark;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.mapred.JobConf;
import org.junit.jupiter.api.Test;

class SettingOriginsTest {
  @Test
  void settingsKeepTheirValuesAndAreSmallerToSend() throws IOException {
    Configuration settings = new JobConf();
    settings.set("mine", "yes");
    Map<String, String> before = values(settings);
    int bytes = sent(settings);
    assertThat(settings.getPropertySources("io.file.buffer.size")).contains("core-default.xml");

    SettingOrigins.forget(settings);

    assertThat(values(settings)).isEqualTo(before).containsEntry("mine", "yes");
    assertThat(settings.getPropertySources("io.file.buffer.size")).isNull();
    assertThat(sent(new Configuration(settings))).isLessThan(bytes * 2 / 3);
  }

  private static Map<String, String> values(Configuration settings) {
    Map<String, String> values = new HashMap<>();
    settings.forEach(entry -> values.put(entry.getKey(), entry.getValue()));
    return values;
  }

  private static int sent(Configuration settings) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    settings.write(new DataOutputStream(bytes));
    return bytes.size();
  }
}

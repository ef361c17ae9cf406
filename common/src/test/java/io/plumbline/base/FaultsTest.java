package io.plumbline.base;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class FaultsTest {
  private final Map<String, String> gathered = new LinkedHashMap<>();
  private final Faults gather =
      new Faults() {
        @Override
        public void report(String key, PlumblineException fault) {
          gathered.put(key, fault.getMessage());
        }

        @Override
        public void warn(String text) {
          gathered.put("warning", text);
        }
      };

  private static PlumblineException fault(String message) {
    return new PlumblineException(ExitCode.SPEC, message);
  }

  @Test
  void aJobStopsAtTheFirst() {
    assertThatThrownBy(() -> Faults.STOP.report("a.b", fault("wrong"))).hasMessage("wrong");
    assertThatThrownBy(
            () ->
                Faults.STOP.orElse(
                    "a.b",
                    () -> {
                      throw fault("wrong");
                    },
                    () -> 1))
        .hasMessage("wrong");
    assertThat(Faults.STOP.orElse("a.b", () -> 2, () -> 1)).isEqualTo(2);
  }

  @Test
  void aJobNamesAllThatIsWrongForOneReason() {
    Map<String, List<String>> names = new LinkedHashMap<>();
    names.put("key[0]", List.of("id"));
    names.put("time", List.of("at"));
    assertThatThrownBy(
            () -> Faults.STOP.reportByKey(names, all -> fault(String.join(" and ", all))))
        .hasMessage("id and at");
    Faults.STOP.reportByKey(Map.of(), all -> fault("nothing is wrong"));
    gather.reportByKey(names, one -> fault(String.join(" and ", one)));
    assertThat(gathered).isEqualTo(Map.of("key[0]", "id", "time", "at"));
  }

  @Test
  void aCheckContinuesWithAStandIn() {
    int value =
        gather.orElse(
            "a.b",
            () -> {
              throw fault("wrong");
            },
            () -> 1);
    assertThat(value).isEqualTo(1);
    assertThat(gathered).isEqualTo(Map.of("a.b", "wrong"));
  }
}

package io.plumbline.base;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class BuildInfoTest {
  @Test
  void codeIsVersionAndCommitAndAMarkOfUncommittedChanges() {
    assertThat(BuildInfo.code())
        .doesNotContain("${")
        .startsWith(BuildInfo.version() + " " + BuildInfo.commit())
        .matches("\\S+ \\S+( dirty)?");
  }
}

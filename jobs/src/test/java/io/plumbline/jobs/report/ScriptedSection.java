package io.plumbline.jobs.report;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.util.Optional;

/** A section of a user's jar: no tables, and a script of its own. */
record ScriptedSection(String id, String script) implements ReportSection {
  @Override
  public String title() {
    return "Section " + id;
  }

  @Override
  public String note() {
    return "A section of another jar.";
  }

  @Override
  public SectionData data(ReportContext context) {
    return new SectionData(JsonNodeFactory.instance.objectNode(), false);
  }

  GatheredSection gathered(String name, String value) {
    return new GatheredSection(
        this, data(null).with(name, value).json(), script, false, Optional.empty());
  }
}

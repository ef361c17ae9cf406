package io.plumbline.jobs.report;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.plumbline.job.JobContext;
import java.util.Optional;

/**
 * A section with its data and script, ready for the page. If either cannot be made, the section
 * carries a sentence about the failure instead, and the report continues.
 *
 * @param data values for the script; {@code none} or {@code failed} with a sentence if there are
 *     none
 * @param empty true if the data holds no result
 * @param failure the reason why the section has no data
 */
record GatheredSection(
    ReportSection section,
    ObjectNode data,
    String script,
    boolean empty,
    Optional<Throwable> failure) {
  /** Reads the data of a section as a step of the job. */
  static GatheredSection of(ReportSection section, JobContext job, ReportContext context) {
    try {
      SectionData data = job.step(section.id(), () -> section.data(context));
      return new GatheredSection(
          section, data.json(), section.script(), data.empty(), Optional.empty());
    } catch (Exception | LinkageError e) {
      // Exception, not RuntimeException: Spark throws checked exceptions without declaring them.
      // LinkageError: a foreign jar may be compiled against another version.
      job.say("section %s failed: %s", section.id(), ReportErrors.shortText(e));
      ObjectNode failed =
          JsonNodeFactory.instance.objectNode().put("failed", ReportErrors.sectionFailed(e));
      return new GatheredSection(section, failed, "", true, Optional.of(e));
    }
  }
}

package io.plumbline.jobs.report;

import io.plumbline.base.PlugIn;

/**
 * One section of the report: the rows it shows, and the script that draws them. A section is one
 * class and one script, {@code report/<id>.js}, in the same jar; a catalog line, or a service entry
 * of a foreign jar, puts it on the page.
 */
public interface ReportSection extends PlugIn {
  /** Returns the anchor on the page and the name that the script registers, e.g. {@code drift}. */
  String id();

  @Override
  default String name() {
    return id();
  }

  @Override
  default String summary() {
    return title() + ": " + note();
  }

  /** Returns the heading, which is also the entry in the navigation. */
  String title();

  /** Returns one or two sentences below the heading: what is shown and how to read it. */
  String note();

  /**
   * Reads what the section shows. An exception ends this section only: the page shows its message,
   * and the other sections are complete.
   */
  SectionData data(ReportContext context);

  /**
   * Returns JavaScript that calls {@code plumbline.section(id, {draw, tile})}, see {@code
   * report/lib/registry.js}; by default the file {@code report/<id>.js} beside this class.
   */
  default String script() {
    return PageResource.read(getClass(), "report/" + id() + ".js");
  }
}

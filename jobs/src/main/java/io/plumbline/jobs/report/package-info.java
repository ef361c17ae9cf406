/**
 * Reads the result tables of one as-of time and writes one HTML page that needs no network. Read
 * {@link io.plumbline.jobs.report.ReportJob} first, then {@link
 * io.plumbline.jobs.report.ReportSection}: each section is a class here and a script in {@code
 * report/}; {@code Page} puts them together, and {@code PageFile} writes the page atomically.
 */
package io.plumbline.jobs.report;

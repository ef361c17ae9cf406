/**
 * In come the result tables of one as-of, out comes one HTML page that needs no network. {@link
 * io.plumbline.jobs.report.ReportJob} tells the story; each {@code *Section} asks one question of
 * the tables, {@code Page} puts the answers into the template, {@code PageFile} lays it down in one
 * move. The page's script draws what it is given.
 */
package io.plumbline.jobs.report;

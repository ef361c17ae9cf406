/**
 * In come queries, out come their rows as a table, CSV or JSON. {@link
 * io.plumbline.jobs.sql.SqlQuery} runs them over the catalog of a warehouse, {@code ReadOnly} lets
 * only questions pass, {@code SqlErrors} says in a line or two what Spark says in twenty.
 */
package io.plumbline.jobs.sql;

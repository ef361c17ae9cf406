/**
 * The result tables that dashboards query. {@link io.plumbline.results.ResultTables} lists them;
 * {@link io.plumbline.results.queries} has the queries over them and their documentation.
 */
package io.plumbline.results;

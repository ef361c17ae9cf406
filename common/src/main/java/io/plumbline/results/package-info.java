/**
 * The result tables that dashboards query, their views, and their documentation. {@link
 * io.plumbline.results.ResultTables} lists the tables, {@link io.plumbline.results.Views} the
 * queries over them.
 */
package io.plumbline.results;

/**
 * What people ask of the result tables: {@link io.plumbline.results.queries.Views} and functions,
 * under the names that {@link io.plumbline.results.queries.SqlNames} makes known to Spark, and the
 * page that describes them.
 */
package io.plumbline.results.queries;

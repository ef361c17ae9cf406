/**
 * Tables and queries of databases, over JDBC. In: a block of the pipeline file; out: rows with
 * their place. Read {@link io.plumbline.sources.jdbc.JdbcSource} first, then {@link
 * io.plumbline.sources.jdbc.TableSnapshot}, by which all parts of a table are of one moment.
 */
package io.plumbline.sources.jdbc;

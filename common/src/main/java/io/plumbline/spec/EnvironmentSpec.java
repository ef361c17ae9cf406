package io.plumbline.spec;

import java.util.Map;

/**
 * {@code env}: where a pipeline runs, from {@code conf/environments/NAME.conf}.
 *
 * @param name local, staging, production or another file's name
 * @param master Spark master, or empty: what spark-submit says
 * @param warehouse root of all tables, a path or URI
 * @param spark further Spark properties
 */
public record EnvironmentSpec(String name, String master, String warehouse, Map<String, String> spark) {}

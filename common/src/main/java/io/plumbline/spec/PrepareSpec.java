package io.plumbline.spec;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * {@code prepare}: how clean sources become one row per thing to predict.
 *
 * @param from the source whose rows are predicted
 * @param join the others, left joins in order; none may add or lose rows
 * @param where Spark SQL condition that rows must meet, after the joins and derivations
 * @param derive new columns by Spark SQL expression, after the joins, in order
 */
public record PrepareSpec(String from, List<JoinSpec> join, Optional<String> where, Map<String, String> derive) {}

package io.plumbline.spec;

import java.util.List;
import java.util.Map;

/**
 * {@code clean.SOURCE}: what a source's rows must be, and how they are put right.
 *
 * @param nulls texts that mean «missing»
 * @param columns declared Spark SQL types by column; a value that does not parse sends its row to quarantine
 * @param derive new columns by Spark SQL expression, in order; a later one may use an earlier one
 * @param dedupe what happens to rows of the same key
 * @param expect expectations, in order
 */
public record CleanSpec(
    List<String> nulls,
    Map<String, String> columns,
    Map<String, String> derive,
    DedupeRule dedupe,
    List<ExpectationSpec> expect) {}

/**
 * The conditions of a promotion, evaluated over numbers without Spark. In: the metrics of the
 * candidate, the champion and the baseline. Out: one result per gate. Read {@link
 * io.plumbline.gates.Gate} first, then {@link io.plumbline.gates.Evidence}.
 */
package io.plumbline.gates;

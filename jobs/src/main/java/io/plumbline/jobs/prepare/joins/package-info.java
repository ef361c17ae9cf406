/**
 * The joins of {@code prepare}, each a left join that keeps every row of the left side once: {@link
 * io.plumbline.jobs.prepare.joins.EquiJoin} by columns, and {@link
 * io.plumbline.jobs.prepare.joins.AsOfJoin} by columns and time, with what was known at that time.
 * {@link io.plumbline.jobs.prepare.joins.JoinInput} is the right side of both.
 */
package io.plumbline.jobs.prepare.joins;

/**
 * Decides whether the candidate of this as-of becomes champion. In: its metrics, the champion's and
 * the baseline's on the same test rows. Out: one row in `promotions`, a hash chain that is only
 * ever added to. Read {@link io.plumbline.jobs.promote.PromoteJob} first, then {@code
 * io.plumbline.gates} and {@code PromotionChain}.
 */
package io.plumbline.jobs.promote;

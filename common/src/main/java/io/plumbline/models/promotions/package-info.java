/**
 * The decisions about candidates as a hash chain that shows tampering. In: decisions of `promote`.
 * Out: rows of `promotions`, and a file per link that can be kept elsewhere. Read {@code
 * PromotionChain}.
 */
package io.plumbline.models.promotions;

/**
 * Features that are made of two columns, as {@code features.pairs} asks for: {@link
 * io.plumbline.jobs.prepare.pairs.PairColumns}.
 */
package io.plumbline.jobs.prepare.pairs;

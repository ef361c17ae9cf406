/**
 * The distributions of columns that expectations of single rows need: {@link
 * io.plumbline.jobs.prepare.distributions.Distributions} counts them over the rows of a source.
 */
package io.plumbline.jobs.prepare.distributions;

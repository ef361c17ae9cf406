/**
 * {@code plumbline verify}: whether what a pipeline left in a warehouse is still what it wrote. In:
 * the chain of promotions, the files of models, and the pages of all tables. Out: a line per part.
 * {@link io.plumbline.jobs.verify.Verification} is all of it.
 */
package io.plumbline.jobs.verify;

/** Features that are made of two columns: {@code features.pairs}. */
@NullMarked
package io.plumbline.jobs.prepare.pairs;

import org.jspecify.annotations.NullMarked;

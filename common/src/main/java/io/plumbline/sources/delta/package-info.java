/**
 * Delta tables as sources: {@link io.plumbline.sources.delta.DeltaSource} declares the keys, {@link
 * io.plumbline.sources.delta.TableVersion} is the version that all rows are read of, and {@link
 * io.plumbline.sources.delta.DeltaIncrement} has the versions that no as-of has taken.
 */
package io.plumbline.sources.delta;

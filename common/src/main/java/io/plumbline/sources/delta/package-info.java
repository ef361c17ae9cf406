/**
 * Delta tables as sources: {@link io.plumbline.sources.delta.DeltaSource} declares the keys, {@link
 * io.plumbline.sources.delta.TableVersion} is the version that all rows are read of.
 */
package io.plumbline.sources.delta;

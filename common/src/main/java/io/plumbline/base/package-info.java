/**
 * The ground floor: problems with their origin, exit codes, seeds, hashes and the registry of
 * plug-ins. Nothing of Spark and nothing of the config library comes in here. Read {@link
 * io.plumbline.base.Problems} first.
 */
package io.plumbline.base;

/**
 * Ground floor: problems with file and line, exit codes, the plug-in {@link
 * io.plumbline.base.Registry}, seeds, hashes, and the words of messages ({@link
 * io.plumbline.base.Texts}, {@link io.plumbline.base.Causes}). No other package of the project is
 * imported here, and no type of Spark or of the configuration library.
 */
package io.plumbline.base;

/**
 * Ground floor: problems with file and line, exit codes, the plug-in {@link
 * io.plumbline.base.Registry}, seeds, and hashes. No other package of the project is imported here,
 * and no library type is exposed.
 */
package io.plumbline.base;

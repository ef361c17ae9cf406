/**
 * The local file system of Hadoop without its child processes: where Hadoop's native library is
 * missing, it starts {@code chmod} for each file that it makes and {@code readlink} for each that
 * it renames, ten and more per commit of a table.
 */
package io.plumbline.files;

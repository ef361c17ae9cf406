package io.plumbline.contracts;

/**
 * The verdict of a check of a whole table.
 *
 * @param rowsFailed rows at fault
 * @param detail the numbers that were found, in words
 */
public record TableResult(boolean passed, long rowsFailed, String detail) {}

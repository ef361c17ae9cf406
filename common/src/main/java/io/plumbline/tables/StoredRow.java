package io.plumbline.tables;

/** A row of a result table with the run that wrote it. */
public record StoredRow<R extends Record>(RunKey run, R row) {}

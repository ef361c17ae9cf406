/**
 * Mergeable summaries of columns. Rows of a frame go in, one {@link
 * io.plumbline.profile.ColumnState} per column comes out, in one pass over the data ({@link
 * io.plumbline.profile.FrameStates}).
 */
package io.plumbline.profile;

/**
 * Makes a ready pipeline file from given files: how they are written, the types of their columns,
 * keys, times, labels, and conditions that their rows meet. Read {@link
 * io.plumbline.jobs.suggest.PipelineSuggestion} first, then {@link
 * io.plumbline.jobs.suggest.SuggestedSource}, which looks at one file.
 */
package io.plumbline.jobs.suggest;

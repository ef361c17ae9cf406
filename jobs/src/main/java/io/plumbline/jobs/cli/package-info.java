/**
 * The command line: one class per command, and the options that commands share. Read {@link
 * io.plumbline.jobs.cli.Cli} first.
 */
package io.plumbline.jobs.cli;

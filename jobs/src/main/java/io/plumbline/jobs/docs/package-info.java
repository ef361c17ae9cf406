/**
 * The reference of the project as generated pages. In: the catalogs of plug-ins and {@code
 * conf/reference.conf}. Out: the files of {@code common/docs/reference}. Read {@link
 * io.plumbline.jobs.docs.ReferencePages} first.
 */
package io.plumbline.jobs.docs;

/**
 * Small helpers around Spark that know no word of the domain: the session, quoted names, the layout
 * of rows, and what each step costs. Read {@code Sessions} first.
 */
package io.plumbline.spark;

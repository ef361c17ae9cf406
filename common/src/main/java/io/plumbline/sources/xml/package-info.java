/**
 * XML files: {@link io.plumbline.sources.xml.XmlRecords} cuts the elements that are rows out of the
 * bytes, so that a malformed one costs no other; {@link io.plumbline.sources.xml.XmlValues} parses
 * each of them. Read {@link io.plumbline.sources.xml.XmlFormat} first.
 */
package io.plumbline.sources.xml;

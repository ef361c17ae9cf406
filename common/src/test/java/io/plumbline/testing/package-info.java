/** What tests of both modules share: pipelines from text, through the real parser and its names. */
package io.plumbline.testing;

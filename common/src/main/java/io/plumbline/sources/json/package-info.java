/**
 * JSON files: {@link io.plumbline.sources.json.JsonFormat} reads them, object by object, each held
 * to the rules of {@link io.plumbline.sources.json.StrictJson}.
 */
package io.plumbline.sources.json;

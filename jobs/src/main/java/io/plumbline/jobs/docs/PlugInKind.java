package io.plumbline.jobs.docs;

import io.plumbline.base.Option;
import java.util.List;
import java.util.Map;

/**
 * A kind of plug-in with all that are known.
 *
 * @param type the interface that a plug-in implements
 * @param options keys by name of the plug-in, sorted
 */
public record PlugInKind(String kind, Class<?> type, Map<String, List<Option<?>>> options) {}

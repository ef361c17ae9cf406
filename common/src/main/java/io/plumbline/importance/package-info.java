/**
 * Importance of features: by permutation ({@link io.plumbline.importance.PermutationImportance})
 * and by the members' own account ({@link io.plumbline.importance.InherentImportance}).
 */
package io.plumbline.importance;

package io.plumbline.models;

import java.io.Serializable;

/**
 * A fit that ended at its limit of iterations, before it converged.
 *
 * @param iterations the limit
 * @param advice what to change, as a sentence
 */
public record Unconverged(int iterations, String advice) implements Serializable {}

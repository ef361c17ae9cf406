package io.plumbline.spec;

/** {@code evaluate}. @param bootstrap replicates behind each 95 % interval; 0: no intervals */
public record EvaluateSpec(int bootstrap) {}

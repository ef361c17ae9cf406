package io.plumbline.models;

/**
 * A member of an ensemble, as its folder holds it.
 *
 * @param seed of its bootstrap sample and its trainer
 * @param rowsInBag distinct rows in its sample
 * @param seconds of the fit
 */
public record SavedMember(long seed, Model model, long rowsInBag, double seconds) {}

package dev.strata.macro.analysis;

/**
 * A fact for or against a regime claim.
 *
 * @param code stable name of the fact
 * @param text the fact in a sentence
 * @param value its figure, in the unit that the text names
 * @param supports whether the fact by itself points to the claimed regime
 */
public record Evidence(String code, String text, double value, boolean supports) {}

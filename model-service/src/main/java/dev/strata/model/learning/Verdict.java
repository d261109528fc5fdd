package dev.strata.model.learning;

/**
 * Whether the model may be followed.
 *
 * @param promoted true when it passed all gates
 * @param reason why or why not, for people
 */
public record Verdict(boolean promoted, String reason) {}

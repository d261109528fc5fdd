package dev.strata.macro.observations;

/**
 * A row of a file, understood.
 *
 * @param observation its value
 * @param detail its other figures, as JSON
 */
record ParsedRow(Observation observation, String detail) {}

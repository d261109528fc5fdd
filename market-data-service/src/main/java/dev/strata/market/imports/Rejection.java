package dev.strata.market.imports;

/**
 * A row that an import refused.
 *
 * @param line line of the file, from 1
 * @param column column at fault
 * @param reason completes the sentence that the column begins
 * @param value what stood there
 */
record Rejection(long line, String column, String reason, String value) {}

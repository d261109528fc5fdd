package dev.strata.platform.web;

/**
 * A field and why it was refused.
 *
 * @param field name as the caller spelled it
 * @param reason completes the sentence that the field begins, for example "must be at most 200, was
 *     500"
 */
public record FieldError(String field, String reason) {}

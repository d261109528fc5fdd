package dev.strata.user.mail;

/**
 * A letter warns the owner of an account; published within the transaction that queues it.
 *
 * @param address whose account it is
 * @param key the letter's own, the same each time it is told of
 * @param title the letter's subject
 * @param message its text, in the owner's language
 */
public record WarningQueued(String address, String key, String title, String message) {}

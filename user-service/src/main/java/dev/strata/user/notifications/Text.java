package dev.strata.user.notifications;

/** A notification in words. */
record Text(String title, String message) {}

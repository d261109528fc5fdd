package dev.strata.platform.events;

import java.util.List;

/** The messages of one transaction: they leave together and in this order. */
record EventBundle(List<OutgoingMessage> messages) {}

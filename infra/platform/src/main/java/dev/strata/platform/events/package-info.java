/** Events out by transactional outbox, events in by idempotent handlers. */
@NullMarked
package dev.strata.platform.events;

import org.jspecify.annotations.NullMarked;

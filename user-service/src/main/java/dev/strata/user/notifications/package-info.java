/** What people are told: in the notification centre, and by letter where they asked for it. */
@NullMarked
package dev.strata.user.notifications;

import org.jspecify.annotations.NullMarked;

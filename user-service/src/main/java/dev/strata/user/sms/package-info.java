/** Notifications by SMS, through whichever provider with an HTTP interface. */
@NullMarked
package dev.strata.user.sms;

import org.jspecify.annotations.NullMarked;

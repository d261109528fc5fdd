/** What only browsers need: cookies for tokens, security headers, the pages of the UI. */
@NullMarked
package dev.strata.gateway.browser;

import org.jspecify.annotations.NullMarked;

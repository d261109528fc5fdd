/**
 * The reference of all endpoints and events, made of what services and contracts say themselves.
 */
@NullMarked
package dev.strata.gateway.docs;

import org.jspecify.annotations.NullMarked;

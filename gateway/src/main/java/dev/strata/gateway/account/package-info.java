/** What is put together of several services for one person. */
@NullMarked
package dev.strata.gateway.account;

import org.jspecify.annotations.NullMarked;

/**
 * Checks the ledger of predictions without trusting who keeps it: hashes, signatures and scores are
 * computed here a second time, by code that shares nothing with the service that writes them.
 */
@NullMarked
package dev.strata.local.ledger;

import org.jspecify.annotations.NullMarked;

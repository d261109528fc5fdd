/**
 * The chains that make the ledger of predictions tamper-evident: links, proofs, signed heads,
 * export.
 */
@NullMarked
@ApplicationModule(allowedDependencies = {"history", "learning"})
package dev.strata.model.chain;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;

/**
 * Load runs, against a platform that is up or a database of their own, each figure beside a peer's
 * of the same run.
 */
@NullMarked
package dev.strata.bench;

import org.jspecify.annotations.NullMarked;

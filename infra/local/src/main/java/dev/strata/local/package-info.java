/**
 * PostgreSQL, Kafka and the services as processes of one machine, and the command line over them.
 */
@NullMarked
package dev.strata.local;

import org.jspecify.annotations.NullMarked;

package dev.strata.model.chain;

import java.nio.file.Path;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * Settings of the ledger.
 *
 * @param keyFile the key that signs heads; made when absent
 */
@ConfigurationProperties("strata.ledger")
record LedgerSettings(Path keyFile) {}

package dev.strata.platform.providers;

import java.util.Map;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * The providers of this service.
 *
 * @param providers by name
 */
@ConfigurationProperties("strata")
record ProvidersSettings(Map<String, ProviderSettings> providers) {}

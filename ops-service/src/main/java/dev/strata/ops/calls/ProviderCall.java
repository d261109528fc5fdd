package dev.strata.ops.calls;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** A row of external_api_logs; each component is a column. */
record ProviderCall(
    long id,
    String apiProvider,
    String endpoint,
    String httpMethod,
    @Nullable Integer responseStatus,
    @Nullable Double responseTimeMs,
    @Nullable JsonNode requestParams,
    @Nullable JsonNode responseData,
    @Nullable String errorMessage,
    Instant requestTimestamp) {}

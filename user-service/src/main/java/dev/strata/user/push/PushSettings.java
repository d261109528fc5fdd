package dev.strata.user.push;

import java.time.Duration;
import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * Settings of Web Push.
 *
 * @param keyFile where the VAPID key is kept; made when missing; empty puts it beside the signing
 *     key
 * @param services origins of push services that we call, {@code *} standing for one or more labels
 *     of a host or for a port: an endpoint is chosen by a browser, so any other address is refused
 * @param timeToLive how long a push service keeps a message for a browser that is off
 */
@ConfigurationProperties("strata.push")
record PushSettings(String keyFile, List<String> services, Duration timeToLive) {}

package dev.strata.gateway.stream;

import dev.strata.gateway.GatewaySettings;
import dev.strata.gateway.guard.TokenReader;
import dev.strata.platform.security.AllowGuest;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.kafka.core.ConsumerFactory;
import org.springframework.scheduling.annotation.EnableScheduling;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.oauth2.server.resource.authentication.JwtAuthenticationToken;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;
import tools.jackson.databind.json.JsonMapper;

/** The live stream: server-sent events that resume where a browser left off. */
@RestController
class StreamController {

  private static final Duration NO_TIME_LIMIT = Duration.ZERO;

  private final Broadcast broadcast;
  private final Duration heartbeat;

  StreamController(Broadcast broadcast, GatewaySettings settings, MeterRegistry meters) {
    this.broadcast = broadcast;
    this.heartbeat = settings.stream().heartbeat();
    meters.gauge("strata.stream.readers", broadcast, Broadcast::readers);
  }

  @EnableScheduling
  @Configuration(proxyBeanMethods = false)
  static class StreamConfiguration {

    @Bean
    Broadcast broadcast(GatewaySettings settings) {
      return new Broadcast(settings.stream().buffer(), settings.stream().queue());
    }

    @Bean
    LiveConsumer liveConsumer(
        ConsumerFactory<String, byte[]> consumers, Broadcast broadcast, JsonMapper json) {
      return new LiveConsumer(consumers, broadcast, json);
    }
  }

  @AllowGuest
  @GetMapping("/api/v1/stream")
  ResponseEntity<SseEmitter> stream(
      @RequestHeader(name = "Last-Event-ID", required = false) @Nullable String lastEventId,
      HttpServletRequest request) {
    TokenReader.refuseUnaccepted(request);
    var login =
        SecurityContextHolder.getContext().getAuthentication() instanceof JwtAuthenticationToken t
            ? t.getToken()
            : null;
    var emitter = new SseEmitter(NO_TIME_LIMIT.toMillis());
    var from = lastEventId == null ? null : Position.parse(lastEventId).orElse(null);
    var subscription = broadcast.subscribe(from, login);
    var reader = subscription.reader();
    emitter.onCompletion(() -> broadcast.leave(reader));
    emitter.onError(failure -> broadcast.leave(reader));
    var unknownPosition = lastEventId != null && from == null;
    Thread.ofVirtual()
        .name("stream-reader")
        .start(() -> serve(emitter, subscription, unknownPosition || !subscription.complete()));
    return ResponseEntity.ok()
        .contentType(MediaType.TEXT_EVENT_STREAM)
        .header(HttpHeaders.CACHE_CONTROL, "no-store")
        // A proxy in front must not hold events back.
        .header("X-Accel-Buffering", "no")
        .body(emitter);
  }

  private void serve(SseEmitter emitter, Broadcast.Subscription subscription, boolean reset) {
    var reader = subscription.reader();
    try {
      emitter.send(event(reset ? "reset" : "hello", subscription.id(), "{}"));
      if (!reset) {
        for (var missed : subscription.missed()) {
          emitter.send(event(missed.name(), missed.id(), missed.data()));
        }
      }
      while (!reader.isTooSlow()) {
        var next = reader.queue().poll(heartbeat.toMillis(), TimeUnit.MILLISECONDS);
        if (next == Broadcast.LOGIN_ENDED) {
          emitter.send(SseEmitter.event().name(next.name()).data(next.data()));
          break;
        }
        emitter.send(
            next == null
                ? SseEmitter.event().comment("still here")
                : event(next.name(), next.id(), next.data()));
      }
      emitter.complete();
    } catch (IOException | IllegalStateException gone) {
      // The browser has left; there is nobody to tell.
      emitter.completeWithError(gone);
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
    } finally {
      broadcast.leave(reader);
    }
  }

  private static SseEmitter.SseEventBuilder event(String name, String id, String data) {
    return SseEmitter.event().name(name).id(id).data(data, MediaType.TEXT_PLAIN);
  }
}

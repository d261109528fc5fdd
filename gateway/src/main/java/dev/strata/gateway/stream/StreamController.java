package dev.strata.gateway.stream;

import dev.strata.gateway.GatewaySettings;
import dev.strata.gateway.guard.Refusals;
import dev.strata.gateway.guard.TokenReader;
import dev.strata.platform.security.AllowGuest;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.tomcat.TomcatConnectorCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.kafka.core.ConsumerFactory;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.oauth2.server.resource.authentication.JwtAuthenticationToken;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.json.JsonMapper;

/** The live stream: server-sent events that resume where a browser left off. */
@RestController
class StreamController {

  private static final String RETRY_AFTER_SECONDS = "10";

  private final StreamWriter writer;
  private final Refusals refusals;
  private final int limit;

  StreamController(StreamWriter writer, Refusals refusals, GatewaySettings settings) {
    this.writer = writer;
    this.refusals = refusals;
    this.limit = settings.stream().limit();
  }

  @Configuration(proxyBeanMethods = false)
  static class StreamConfiguration {

    @Bean
    Broadcast broadcast(GatewaySettings settings) {
      return new Broadcast(settings.stream().buffer());
    }

    @Bean
    LiveConsumer liveConsumer(
        ConsumerFactory<String, byte[]> consumers,
        Broadcast broadcast,
        StreamWriter writer,
        JsonMapper json) {
      return new LiveConsumer(consumers, broadcast, writer::wake, json);
    }

    /** Each connection keeps both buffers as long as it lives. */
    @Bean
    TomcatConnectorCustomizer smallSocketBuffers(GatewaySettings settings) {
      var bytes = Long.toString(settings.stream().socketBuffer().toBytes());
      return connector -> {
        connector.setProperty("socket.appReadBufSize", bytes);
        connector.setProperty("socket.appWriteBufSize", bytes);
      };
    }
  }

  /**
   * Answers the head and hands the connection over to the writer. The answer has no length and is
   * not chunked: it ends with the connection.
   */
  @AllowGuest
  @GetMapping("/api/v1/stream")
  void stream(
      @RequestHeader(name = "Last-Event-ID", required = false) @Nullable String lastEventId,
      HttpServletRequest request,
      HttpServletResponse response)
      throws IOException, ServletException {
    TokenReader.refuseUnaccepted(request);
    if (writer.readers() >= limit) {
      response.setHeader(HttpHeaders.RETRY_AFTER, RETRY_AFTER_SECONDS);
      refusals.refuse(
          request,
          response,
          HttpStatus.SERVICE_UNAVAILABLE,
          "too-many-streams",
          "No more live streams are held here; the pages go on without");
      return;
    }
    response.setContentType(MediaType.TEXT_EVENT_STREAM_VALUE);
    response.setHeader(HttpHeaders.CACHE_CONTROL, "no-store");
    response.setHeader(HttpHeaders.CONNECTION, "close");
    // A proxy in front must not hold events back.
    response.setHeader("X-Accel-Buffering", "no");
    if (HttpMethod.HEAD.matches(request.getMethod())) {
      return;
    }
    var from = lastEventId == null ? null : Position.parse(lastEventId).orElse(null);
    request
        .upgrade(StreamConnection.class)
        .serve(writer, from, lastEventId != null && from == null, login());
    response.setStatus(HttpServletResponse.SC_OK);
    response.flushBuffer();
  }

  private static @Nullable Login login() {
    return SecurityContextHolder.getContext().getAuthentication()
            instanceof JwtAuthenticationToken t
        ? Login.of(t.getToken())
        : null;
  }
}

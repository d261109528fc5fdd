package dev.strata.discovery;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;

@SpringBootTest(
    webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
    properties = "logging.structured.format.console=")
class DiscoveryTests {

  @LocalServerPort int port;

  @Test
  void keepsAnInstanceThatRegistersAndForgetsOneThatLeaves() throws Exception {
    var instance =
        """
        {"instance": {"instanceId": "probe:1", "hostName": "localhost", "app": "PROBE", "ipAddr": "127.0.0.1",
          "vipAddress": "probe", "status": "UP", "port": {"$": 1, "@enabled": "true"},
          "dataCenterInfo": {"@class": "com.netflix.appinfo.InstanceInfo$DefaultDataCenterInfo", "name": "MyOwn"}}}
        """;

    assertThat(send("POST", "/eureka/apps/PROBE", instance)).isEqualTo(204);
    assertThat(send("GET", "/eureka/apps/PROBE/probe:1", "")).isEqualTo(200);
    assertThat(send("DELETE", "/eureka/apps/PROBE/probe:1", "")).isEqualTo(200);
    assertThat(send("GET", "/eureka/apps/PROBE/probe:1", "")).isEqualTo(404);
  }

  private int send(String method, String path, String body) throws Exception {
    try (var client = HttpClient.newHttpClient()) {
      var request =
          HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
              .header("Content-Type", "application/json")
              .method(method, HttpRequest.BodyPublishers.ofString(body))
              .build();
      return client.send(request, BodyHandlers.discarding()).statusCode();
    }
  }
}

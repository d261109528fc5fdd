package dev.strata.discovery;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;

@SpringBootTest(
    webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
    properties = {
      "logging.structured.format.console=",
      // Digests of "one" and "two".
      "strata.discovery.users=probe:7692c3ad3540bb803c020b3aee66cd8887123234ea0c6e7143c0add73ff431ed,"
          + "other:3fc4ccfe745870e2c0d99f71f30ff0656c8dedd41cc1d7d3d376b0dbe685e2f3"
    })
class RegistryGuardTests {

  private static final String PROBE = "probe:one";
  private static final String OTHER = "other:two";

  @LocalServerPort int port;

  @Test
  void refusesWhoeverDoesNotSayWhoItIs() throws Exception {
    for (var credentials : new String[] {"", "probe:two", "probe:", "stranger:one", "probe"}) {
      assertThat(send(credentials, "POST", "/eureka/apps/PROBE", instance("PROBE", "probe")))
          .as(credentials)
          .isEqualTo(401);
      assertThat(send(credentials, "GET", "/eureka/apps", "")).as(credentials).isEqualTo(401);
      assertThat(send(credentials, "GET", "/", "")).as(credentials).isEqualTo(401);
    }
  }

  @Test
  void letsAServiceRegisterAndAnotherSeeItButNotChangeIt() throws Exception {
    assertThat(send(PROBE, "POST", "/eureka/apps/PROBE", instance("PROBE", "probe")))
        .isEqualTo(204);
    assertThat(send(OTHER, "GET", "/eureka/apps/PROBE/probe:1", "")).isEqualTo(200);

    for (var path :
        new String[] {
          "/eureka/apps/PROBE/probe:1",
          "/eureka/apps/PROBE/probe:1/status?value=DOWN",
          "/eureka/instances/probe:1/status?value=DOWN",
          "/eureka/apps/OTHER/..%2fPROBE/probe:1",
          "/eureka/apps/OTHER;/PROBE/probe:1"
        }) {
      assertThat(send(OTHER, "PUT", path, "")).as(path).isIn(400, 403);
      assertThat(send(OTHER, "DELETE", path, "")).as(path).isIn(400, 403);
    }
    assertThat(send(PROBE, "PUT", "/eureka/apps/PROBE/probe:1", "")).isEqualTo(200);
    assertThat(send(PROBE, "DELETE", "/eureka/apps/PROBE/probe:1", "")).isEqualTo(200);
  }

  @Test
  void refusesToPoseAsAnotherService() throws Exception {
    assertThat(send(OTHER, "POST", "/eureka/apps/PROBE", instance("PROBE", "probe")))
        .isEqualTo(403);
    assertThat(send(OTHER, "POST", "/eureka/apps/OTHER", instance("PROBE", "probe")))
        .isEqualTo(400);
    assertThat(send(OTHER, "POST", "/eureka/apps/OTHER", instance("OTHER", "probe")))
        .isBetween(400, 500);
    assertThat(send(OTHER, "POST", "/eureka/peerreplication/batch", "{}")).isEqualTo(403);

    assertThat(answer(PROBE, "GET", "/eureka/vips/probe", "").body()).doesNotContain("127.0.0.1");
    assertThat(send(PROBE, "GET", "/eureka/apps/OTHER", "")).isEqualTo(404);
  }

  @Test
  void tellsAnyoneWhetherItIsWellAndNothingElse() throws Exception {
    assertThat(send("", "GET", "/actuator/health", "")).isEqualTo(200);
    for (var path : new String[] {"env", "beans", "heapdump", "configprops", "threaddump"}) {
      assertThat(send(PROBE, "GET", "/actuator/" + path, "")).as(path).isEqualTo(404);
      assertThat(send("", "GET", "/actuator/" + path, "")).as(path).isEqualTo(401);
    }
  }

  private static String instance(String app, String address) {
    return """
    {"instance": {"instanceId": "probe:1", "hostName": "localhost", "app": "%s", "ipAddr": "127.0.0.1",
      "vipAddress": "%s", "status": "UP", "port": {"$": 1, "@enabled": "true"},
      "dataCenterInfo": {"@class": "com.netflix.appinfo.InstanceInfo$DefaultDataCenterInfo", "name": "MyOwn"}}}
    """
        .formatted(app, address);
  }

  private int send(String credentials, String method, String path, String body) throws Exception {
    return answer(credentials, method, path, body).statusCode();
  }

  private HttpResponse<String> answer(String credentials, String method, String path, String body)
      throws Exception {
    try (var client = HttpClient.newHttpClient()) {
      var request =
          HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
              .header("Content-Type", "application/json")
              .method(method, HttpRequest.BodyPublishers.ofString(body));
      if (!credentials.isEmpty()) {
        request.header(
            "Authorization", "Basic " + Base64.getEncoder().encodeToString(credentials.getBytes()));
      }
      return client.send(request.build(), BodyHandlers.ofString());
    }
  }
}

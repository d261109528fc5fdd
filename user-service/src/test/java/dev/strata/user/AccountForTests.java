package dev.strata.user;

import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import java.text.ParseException;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.crypto.argon2.Argon2PasswordEncoder;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A stored person who calls the service; the token is one that the tests' key signed. */
public record AccountForTests(long id, String email, MockMvcTester mvc, JsonMapper json) {

  public static final String PASSWORD = "a long enough passphrase";
  private static final String HASH =
      Argon2PasswordEncoder.defaultsForSpringSecurity_v5_8().encode(PASSWORD);

  /** Stores a person of this role in place of everyone else. */
  public static AccountForTests only(
      String role, JdbcClient jdbc, MockMvcTester mvc, JsonMapper json) {
    jdbc.sql("delete from users").update();
    return another(role, jdbc, mvc, json);
  }

  /** Stores one more person. */
  public static AccountForTests another(
      String role, JdbcClient jdbc, MockMvcTester mvc, JsonMapper json) {
    var email = "person%d@example.org".formatted(System.nanoTime());
    var id =
        jdbc.sql(
                """
                insert into users (email, password_hash, role, is_verified)
                values (:email, :hash, :role, true) returning id
                """)
            .param("email", email)
            .param("hash", HASH)
            .param("role", role)
            .query(Long.class)
            .single();
    return new AccountForTests(id, email, mvc, json);
  }

  /** Calls with this token, or as a guest without one. */
  public MvcTestResult call(
      HttpMethod method, String path, @Nullable String token, Map<String, ?> body) {
    var request =
        mvc.method(method)
            .uri("/api/v1" + path)
            .contentType(MediaType.APPLICATION_JSON)
            .content(json.writeValueAsString(body));
    if (token != null) {
      request.header("Authorization", "Bearer " + token);
    }
    return request.exchange();
  }

  /** Reads the body of an answer. */
  public JsonNode body(MvcTestResult result) {
    return json.readTree(result.getResponse().getContentAsByteArray());
  }

  /** Reads what a token says. */
  public static JWTClaimsSet claims(JsonNode answer) throws ParseException {
    return SignedJWT.parse(answer.get("access_token").asString()).getJWTClaimsSet();
  }
}

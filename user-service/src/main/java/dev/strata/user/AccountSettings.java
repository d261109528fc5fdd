package dev.strata.user;

import java.nio.file.Path;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * Settings of accounts and logins.
 *
 * @param operatorSecret shared with the command line of this home; empty refuses it
 * @param bootstrapSecret makes the first admin, once; empty refuses it
 * @param signingKeyFile where the ES256 key is kept; made when missing
 * @param signingKeyValidity age at which a new key takes over
 * @param accessTokenValidity how long an access token is good
 * @param sessionValidity how long a login can be renewed
 * @param publicUrl where people reach the platform; links in letters lead there
 * @param mail how letters go out
 */
@ConfigurationProperties("strata.accounts")
public record AccountSettings(
    String operatorSecret,
    String bootstrapSecret,
    Path signingKeyFile,
    Duration signingKeyValidity,
    Duration accessTokenValidity,
    Duration sessionValidity,
    String publicUrl,
    Mail mail) {

  /**
   * @param host SMTP server; empty writes letters into {@code directory} instead
   * @param port of the server
   * @param user empty to send without logging in
   * @param password of that user
   * @param startTls whether the connection must be encrypted
   * @param from sender of all letters
   * @param directory where letters are written as files when there is no server
   */
  public record Mail(
      String host,
      int port,
      String user,
      String password,
      boolean startTls,
      String from,
      Path directory) {}
}

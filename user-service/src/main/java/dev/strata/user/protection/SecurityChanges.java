package dev.strata.user.protection;

import static dev.strata.platform.web.Times.bind;

import dev.strata.user.accounts.User;
import dev.strata.user.mail.AccountMail;
import dev.strata.user.mail.AccountMail.Letter;
import java.time.Clock;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Records a change of an account's protection and tells its owner by mail. */
@Service
public class SecurityChanges {

  private final JdbcClient jdbc;
  private final AccountMail mail;
  private final Clock clock;

  SecurityChanges(JdbcClient jdbc, AccountMail mail, Clock clock) {
    this.jdbc = jdbc;
    this.mail = mail;
    this.clock = clock;
  }

  /** Belongs to the transaction of the change: both are kept or neither. */
  @Transactional(propagation = Propagation.MANDATORY)
  public void announce(User user, SecurityChange change) {
    jdbc.sql(
            """
            insert into user_activities (user_id, activity_type, action, entity_type, created_at)
            values (:userId, 'security', :action, :entity, :now)
            """)
        .param("userId", user.key())
        .param("action", change.action())
        .param("entity", change.entity())
        .param("now", bind(clock.instant()))
        .update();
    mail.queue(
        user.email(),
        user.language(),
        Letter.SECURITY_CHANGED,
        Map.of("change", change.in(user.language())));
  }
}

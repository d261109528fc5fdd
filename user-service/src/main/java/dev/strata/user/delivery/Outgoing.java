package dev.strata.user.delivery;

import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Something to be sent.
 *
 * @param userId whom it is for; null for letters about the account, which outlive it
 * @param notificationId the notification it tells of; null for all else
 * @param target address of e-mail, id of a push subscription or phone number
 * @param language {@code en} or {@code fa}
 * @param template which text
 * @param values what the text names, by placeholder
 * @param priority of the notification; urgent passes quiet hours
 */
public record Outgoing(
    @Nullable Long userId,
    @Nullable Long notificationId,
    Channel channel,
    String target,
    String language,
    String template,
    Map<String, String> values,
    String priority) {

  /** Text of what has a title, a message and a link; every channel can carry it. */
  public static final String NOTIFICATION = "NOTIFICATION";

  public static final String URGENT = "urgent";

  /** What a text names under this name. */
  public Optional<String> value(String name) {
    return Optional.ofNullable(values.get(name)).filter(value -> !value.isEmpty());
  }
}

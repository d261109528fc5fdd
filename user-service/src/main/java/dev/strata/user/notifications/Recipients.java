package dev.strata.user.notifications;

import dev.strata.user.accounts.Preferences;
import dev.strata.user.accounts.User;
import dev.strata.user.accounts.Users;
import dev.strata.user.delivery.Channel;
import dev.strata.user.delivery.DeadTargets;
import dev.strata.user.delivery.DeadTargets.DeadTarget;
import dev.strata.user.delivery.Outgoing;
import dev.strata.user.delivery.QuietTime;
import dev.strata.user.push.PushSubscriptions;
import dev.strata.user.push.PushSubscriptions.Subscription;
import dev.strata.user.sms.PhoneNumbers;
import dev.strata.user.sms.PhoneNumbers.PhoneNumber;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Where and when people can be reached. */
@Component
class Recipients implements QuietTime {

  private static final String READY = "ready";
  private static final String UNSET = "unset";
  private static final String DEAD = "dead";

  private final Users users;
  private final Preferences preferences;
  private final PushSubscriptions subscriptions;
  private final PhoneNumbers numbers;
  private final DeadTargets deadTargets;

  Recipients(
      Users users,
      Preferences preferences,
      PushSubscriptions subscriptions,
      PhoneNumbers numbers,
      DeadTargets deadTargets) {
    this.users = users;
    this.preferences = preferences;
    this.subscriptions = subscriptions;
    this.numbers = numbers;
    this.deadTargets = deadTargets;
  }

  /**
   * How a channel to a person stands.
   *
   * @param channel {@code in_app}, {@code email}, {@code push} or {@code sms}
   * @param isAvailable whether this home has it at all
   * @param isOn whether the person wants it
   * @param state {@code ready}, {@code unset}, {@code unconfirmed} or {@code dead}
   * @param reason what the other side said when it died
   * @param since when it died
   */
  record ChannelState(
      String channel,
      boolean isAvailable,
      boolean isOn,
      String state,
      @Nullable String target,
      @Nullable String reason,
      @Nullable Instant since) {}

  Wishes wishes(User user) {
    return Wishes.of(preferences.of(user.key()));
  }

  static ZoneId zone(User user) {
    return ZoneId.of(user.timezone());
  }

  /** Where this channel reaches this person, as deliveries name it; nothing that is dead. */
  List<String> targets(User user, Channel channel) {
    var dead =
        deadTargets.of(user.key()).stream()
            .filter(target -> target.channel() == channel)
            .map(DeadTarget::target)
            .toList();
    return everyTarget(user, channel).stream().filter(target -> !dead.contains(target)).toList();
  }

  /** The same with what is dead: a test may find it alive again. */
  List<String> everyTarget(User user, Channel channel) {
    return switch (channel) {
      case EMAIL -> user.isVerified() ? List.of(user.email()) : List.of();
      case PUSH -> subscriptions.of(user.key()).stream().map(s -> Long.toString(s.id())).toList();
      case SMS ->
          numbers.isAvailable()
              ? numbers.of(user.key()).filter(PhoneNumber::isConfirmed).stream()
                  .map(PhoneNumber::number)
                  .toList()
              : List.of();
    };
  }

  @Override
  public Optional<Instant> until(Outgoing outgoing, Instant now) {
    var userId = outgoing.userId();
    if (userId == null || outgoing.priority().equals(Outgoing.URGENT)) {
      return Optional.empty();
    }
    return users.findById(userId).flatMap(user -> wishes(user).quietUntil(now, zone(user)));
  }

  List<ChannelState> states(User user) {
    var on = wishes(user).channels();
    var dead = deadTargets.of(user.key());
    var phone = numbers.of(user.key());
    return List.of(
        new ChannelState("in_app", true, true, READY, null, null, null),
        state(
            Channel.EMAIL,
            true,
            on.contains(Channel.EMAIL),
            user.isVerified() ? READY : "unconfirmed",
            user.email(),
            dead),
        push(user, on.contains(Channel.PUSH)),
        state(
            Channel.SMS,
            numbers.isAvailable(),
            on.contains(Channel.SMS),
            phone.map(number -> number.isConfirmed() ? READY : "unconfirmed").orElse(UNSET),
            phone.map(PhoneNumber::number).orElse(null),
            dead));
  }

  private ChannelState push(User user, boolean isOn) {
    var all = subscriptions.of(user.key());
    var state =
        all.isEmpty()
            ? UNSET
            : all.stream().map(Subscription::state).anyMatch(READY::equals) ? READY : DEAD;
    var reason = state.equals(DEAD) ? all.getLast().reason() : null;
    return new ChannelState(Channel.PUSH.word(), true, isOn, state, null, reason, null);
  }

  private static ChannelState state(
      Channel channel,
      boolean isAvailable,
      boolean isOn,
      String state,
      @Nullable String target,
      List<DeadTarget> dead) {
    return dead.stream()
        .filter(one -> one.channel() == channel && one.target().equals(target))
        .findFirst()
        .map(one ->
            new ChannelState(
                channel.word(), isAvailable, isOn, DEAD, target, one.reason(), one.since()))
        .orElse(new ChannelState(channel.word(), isAvailable, isOn, state, target, null, null));
  }
}

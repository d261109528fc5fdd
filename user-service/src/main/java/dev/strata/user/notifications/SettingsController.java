package dev.strata.user.notifications;

import dev.strata.platform.security.AllowUser;
import dev.strata.platform.security.CurrentUser;
import dev.strata.platform.security.LoginOnly;
import dev.strata.user.delivery.Channel;
import dev.strata.user.notifications.Recipients.ChannelState;
import dev.strata.user.notifications.Wishes.Subject;
import dev.strata.user.protection.ProvePassword;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** How one is told of things, and whether it works. */
@RestController
@RequestMapping("/api/v1/notifications")
class SettingsController {

  private final Recipients recipients;
  private final SendTest sendTest;
  private final ProvePassword accounts;

  SettingsController(Recipients recipients, SendTest sendTest, ProvePassword accounts) {
    this.recipients = recipients;
    this.sendTest = sendTest;
    this.accounts = accounts;
  }

  record Hours(String start, String end) {}

  /** As {@code preferences.notifications}, what is not set filled in. */
  record Effective(
      Map<String, Boolean> channels,
      @Nullable Hours quietHours,
      String digest,
      String digestAt,
      String digestDay,
      int dailyCap,
      Map<String, Boolean> subjects) {

    static Effective of(Wishes wishes) {
      var channels = new TreeMap<String, Boolean>();
      Arrays.stream(Channel.values())
          .forEach(c -> channels.put(c.word(), wishes.channels().contains(c)));
      var subjects = new TreeMap<String, Boolean>();
      Arrays.stream(Subject.values())
          .forEach(s -> subjects.put(s.word(), wishes.subjects().contains(s)));
      var hours = wishes.quietHours();
      return new Effective(
          channels,
          hours == null ? null : new Hours(hours.start().toString(), hours.end().toString()),
          wishes.digest().name().toLowerCase(Locale.ROOT),
          wishes.digestAt().toString(),
          wishes.digestDay().name().toLowerCase(Locale.ROOT),
          wishes.dailyCap(),
          subjects);
    }
  }

  record Settings(String timezone, Effective notifications, List<ChannelState> channels) {}

  record Test(
      @NotNull
          @Pattern(regexp = "in_app|email|push|sms", message = "must be in_app, email, push or sms")
          String channel) {}

  @AllowUser
  @GetMapping("/settings")
  Settings settings() {
    var user = accounts.known(CurrentUser.get().orElseThrow().id());
    return new Settings(
        user.timezone(), Effective.of(recipients.wishes(user)), recipients.states(user));
  }

  @AllowUser
  @LoginOnly
  @PostMapping("/test")
  SendTest.Outcome test(@Valid @RequestBody Test test) {
    var user = accounts.known(CurrentUser.get().orElseThrow().id());
    return sendTest.send(user, Channel.of(test.channel()));
  }
}

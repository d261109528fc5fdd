package dev.strata.user.sessions;

import dev.strata.platform.security.AllowUser;
import dev.strata.platform.security.CurrentUser;
import dev.strata.platform.security.LoginOnly;
import dev.strata.platform.web.NotFound;
import dev.strata.platform.web.Page;
import dev.strata.user.activities.Origin;
import jakarta.servlet.http.HttpServletRequest;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Where one is logged in. */
@RestController
@RequestMapping("/api/v1/users/me/sessions")
class SessionsController {

  private final Logins logins;
  private final LogIn logIn;

  SessionsController(Logins logins, LogIn logIn) {
    this.logins = logins;
    this.logIn = logIn;
  }

  @AllowUser
  @LoginOnly
  @GetMapping
  Page<SessionAnswer> sessions() {
    var user = CurrentUser.get().orElseThrow();
    return Page.of(logins.active(user.id(), user.loginId()), null, null);
  }

  @AllowUser
  @LoginOnly
  @DeleteMapping("/{id}")
  @ResponseStatus(HttpStatus.NO_CONTENT)
  void end(@PathVariable long id, HttpServletRequest request) {
    if (!logIn.end(CurrentUser.get().orElseThrow().id(), id, Origin.of(request))) {
      throw new NotFound("You have no such login");
    }
  }
}

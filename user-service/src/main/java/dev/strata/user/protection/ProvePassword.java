package dev.strata.user.protection;

import dev.strata.platform.web.BadInput;
import dev.strata.platform.web.NotFound;
import dev.strata.user.accounts.Passwords;
import dev.strata.user.accounts.User;
import dev.strata.user.accounts.Users;
import org.springframework.stereotype.Service;

/** Asks for the password once more: a browser left open must not be enough to change the locks. */
@Service
public class ProvePassword {

  private final Users users;

  private final Passwords passwords;

  ProvePassword(Users users, Passwords passwords) {
    this.users = users;
    this.passwords = passwords;
  }

  /** The account, if this is its password; names the field {@code password} otherwise. */
  public User prove(long userId, String password) {
    var user = known(userId);
    if (!passwords.matches(password, user.passwordHash())) {
      throw new BadInput("password", "is not right");
    }
    return user;
  }

  /** The account of a checked token. */
  public User known(long userId) {
    return users
        .findById(userId)
        .filter(User::isActive)
        .orElseThrow(() -> new NotFound("This token's account does not exist"));
  }
}

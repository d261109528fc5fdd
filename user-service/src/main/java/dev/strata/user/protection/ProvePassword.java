package dev.strata.user.protection;

import dev.strata.platform.web.BadInput;
import dev.strata.platform.web.NotFound;
import dev.strata.user.accounts.User;
import dev.strata.user.accounts.Users;
import org.springframework.security.crypto.argon2.Argon2PasswordEncoder;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.stereotype.Service;

/** Asks for the password once more: a browser left open must not be enough to change the locks. */
@Service
public class ProvePassword {

  private final Users users;

  /** Reads the parameters from each hash, so it checks whatever parameters made it. */
  private final PasswordEncoder passwords = Argon2PasswordEncoder.defaultsForSpringSecurity_v5_8();

  ProvePassword(Users users) {
    this.users = users;
  }

  /** The account, if this is its password; names the field {@code password} otherwise. */
  public User prove(long userId, String password) {
    var user = known(userId);
    if (user.passwordHash() == null || !passwords.matches(password, user.passwordHash())) {
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

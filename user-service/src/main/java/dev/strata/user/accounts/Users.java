package dev.strata.user.accounts;

import java.util.Optional;
import org.springframework.data.jdbc.repository.query.Query;
import org.springframework.data.repository.Repository;

/** All people with an account. */
public interface Users extends Repository<User, Long> {

  User save(User user);

  Optional<User> findById(long id);

  Optional<User> findByEmail(String email);

  /** Whether there is any admin yet. */
  @Query("select exists (select from users where role = 'admin')")
  boolean existsAdmin();
}

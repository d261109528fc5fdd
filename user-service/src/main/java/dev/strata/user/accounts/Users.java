package dev.strata.user.accounts;

import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.data.jdbc.repository.query.Modifying;
import org.springframework.data.jdbc.repository.query.Query;
import org.springframework.data.repository.Repository;

/** All people with an account. Each change touches only what it is about. */
public interface Users extends Repository<User, Long> {

  Optional<User> findById(long id);

  Optional<User> findByEmail(String email);

  /** Whether there is any admin yet. */
  @Query("select exists (select from users where role = 'admin')")
  boolean existsAdmin();

  /** How many admins can log in. */
  @Query("select count(*) from users where role = 'admin' and is_active")
  int countActiveAdmins();

  /** Id of the new account; null when the address has one already. */
  @Query(
      """
      select create_user_account(:email, :passwordHash, :firstName, :lastName, :language, :timezone, :now)
      """)
  @Nullable Long create(
      String email,
      String passwordHash,
      @Nullable String firstName,
      @Nullable String lastName,
      String language,
      String timezone,
      Instant now);

  @Modifying
  @Query("update users set is_verified = true where id = :id")
  void verify(long id);

  @Modifying
  @Query("update users set password_hash = :hash, password_changed_at = :now where id = :id")
  void setPassword(long id, String hash, Instant now);

  @Modifying
  @Query("update users set role = :role, is_active = :isActive where id = :id")
  void setStanding(long id, String role, boolean isActive);

  @Modifying
  @Query(
      """
      update users
      set language = coalesce(:language, language), timezone = coalesce(:timezone, timezone),
          first_name = coalesce(:firstName, first_name), last_name = coalesce(:lastName, last_name)
      where id = :id
      """)
  void setProfile(
      long id,
      @Nullable String language,
      @Nullable String timezone,
      @Nullable String firstName,
      @Nullable String lastName);

  @Modifying
  @Query("delete from users where id = :id")
  void delete(long id);
}

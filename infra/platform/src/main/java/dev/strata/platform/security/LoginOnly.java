package dev.strata.platform.security;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * A person's own login is needed: a token of an API key is refused, whatever its scope. For what
 * concerns the account itself, so that a stolen key can't become a stolen account. Beside {@link
 * AllowUser}, on the endpoint or its controller; endpoints for admins never take a key.
 */
@Documented
@Target({ElementType.METHOD, ElementType.TYPE})
@Retention(RetentionPolicy.RUNTIME)
public @interface LoginOnly {}

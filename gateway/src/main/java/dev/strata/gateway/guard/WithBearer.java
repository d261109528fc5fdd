package dev.strata.gateway.guard;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Enumeration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;

/** A request with the bearer token that stands for its cookie or its API key. */
public final class WithBearer extends HttpServletRequestWrapper {

  private final String bearer;

  public WithBearer(HttpServletRequest request, String token) {
    super(request);
    this.bearer = "Bearer " + token;
  }

  @Override
  public @Nullable String getHeader(String name) {
    return HttpHeaders.AUTHORIZATION.equalsIgnoreCase(name) ? bearer : super.getHeader(name);
  }

  @Override
  public Enumeration<String> getHeaders(String name) {
    return HttpHeaders.AUTHORIZATION.equalsIgnoreCase(name)
        ? Collections.enumeration(List.of(bearer))
        : super.getHeaders(name);
  }

  @Override
  public Enumeration<String> getHeaderNames() {
    var names = new ArrayList<>(Collections.list(super.getHeaderNames()));
    if (names.stream().noneMatch(HttpHeaders.AUTHORIZATION::equalsIgnoreCase)) {
      names.add(HttpHeaders.AUTHORIZATION);
    }
    return Collections.enumeration(names);
  }
}

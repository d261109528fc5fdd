package dev.strata.platform.security;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.springframework.core.annotation.AnnotatedElementUtils;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.HandlerInterceptor;

/**
 * Decides by the endpoint's annotation, before its arguments are read: who may not call it learns
 * nothing about what it takes.
 */
class EndpointGate implements HandlerInterceptor {

  @Override
  public boolean preHandle(
      HttpServletRequest request, HttpServletResponse response, Object handler) {
    if (handler instanceof HandlerMethod method
        && EndpointAudit.isOurs(method)
        && !mayCall(method, request.getMethod())) {
      throw new AccessDeniedException("Refused by the endpoint's annotation");
    }
    return true;
  }

  private static boolean mayCall(HandlerMethod handler, String verb) {
    var method = handler.getMethod();
    if (AnnotatedElementUtils.hasAnnotation(method, AllowGuest.class)) {
      return true;
    }
    var user = CurrentUser.get();
    if (user.isEmpty()) {
      return false;
    }
    if (AnnotatedElementUtils.hasAnnotation(method, AllowUser.class)) {
      return TokenScope.get().allows(verb, EndpointAudit.isLoginOnly(handler));
    }
    return AnnotatedElementUtils.hasAnnotation(method, AllowAdmin.class)
        && user.get().isAdmin()
        && !TokenScope.get().isKey();
  }
}

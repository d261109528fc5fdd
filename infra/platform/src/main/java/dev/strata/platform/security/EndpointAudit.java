package dev.strata.platform.security;

import java.lang.annotation.Annotation;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.core.annotation.AnnotatedElementUtils;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/** Refuses to start a service with an endpoint that does not say who may call it. */
public final class EndpointAudit implements SmartInitializingSingleton {

  private static final List<Class<? extends Annotation>> ANSWERS =
      List.of(AllowGuest.class, AllowUser.class, AllowAdmin.class);

  private final RequestMappingHandlerMapping mapping;

  public EndpointAudit(RequestMappingHandlerMapping mapping) {
    this.mapping = mapping;
  }

  @Override
  public void afterSingletonsInstantiated() {
    var silent =
        mapping.getHandlerMethods().values().stream()
            .filter(EndpointAudit::isOurs)
            .filter(handler -> answers(handler) != 1)
            .map(HandlerMethod::toString)
            .collect(Collectors.joining(", "));
    if (!silent.isEmpty()) {
      throw new IllegalStateException(
          "Each endpoint carries exactly one of @AllowGuest, @AllowUser, @AllowAdmin; not so: "
              + silent);
    }
  }

  /** Every endpoint, as "METHOD path", with the annotation that says who may call it. */
  public Map<String, Class<? extends Annotation>> endpoints() {
    var endpoints = new TreeMap<String, Class<? extends Annotation>>();
    mapping
        .getHandlerMethods()
        .forEach((info, handler) -> {
          if (isOurs(handler)) {
            for (var pattern : info.getPatternValues()) {
              for (var method : info.getMethodsCondition().getMethods()) {
                ANSWERS.stream()
                    .filter(a -> AnnotatedElementUtils.hasAnnotation(handler.getMethod(), a))
                    .findFirst()
                    .ifPresent(a -> endpoints.put(method + " " + pattern, a));
              }
            }
          }
        });
    return endpoints;
  }

  /** Endpoints, as "METHOD path", that a token of an API key may not call. */
  public Set<String> loginOnly() {
    var endpoints = new TreeSet<String>();
    mapping
        .getHandlerMethods()
        .forEach((info, handler) -> {
          if (isOurs(handler) && isLoginOnly(handler)) {
            for (var pattern : info.getPatternValues()) {
              info.getMethodsCondition()
                  .getMethods()
                  .forEach(method -> endpoints.add(method + " " + pattern));
            }
          }
        });
    return endpoints;
  }

  static boolean isLoginOnly(HandlerMethod handler) {
    return AnnotatedElementUtils.hasAnnotation(handler.getMethod(), LoginOnly.class)
        || AnnotatedElementUtils.hasAnnotation(handler.getBeanType(), LoginOnly.class);
  }

  static boolean isOurs(HandlerMethod handler) {
    return handler.getBeanType().getName().startsWith("dev.strata.");
  }

  private static long answers(HandlerMethod handler) {
    return ANSWERS.stream()
        .filter(a -> AnnotatedElementUtils.hasAnnotation(handler.getMethod(), a))
        .count();
  }
}

package dev.strata.gateway.browser;

import java.io.IOException;
import java.time.Duration;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.io.Resource;
import org.springframework.http.CacheControl;
import org.springframework.web.servlet.config.annotation.ResourceHandlerRegistry;
import org.springframework.web.servlet.config.annotation.ViewControllerRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;
import org.springframework.web.servlet.resource.PathResourceResolver;

/** The UI's files; an address of one of its pages gives the page that draws them all. */
@Configuration(proxyBeanMethods = false)
class Pages implements WebMvcConfigurer {

  private static final String FILES = "classpath:/static/";

  @Override
  public void addViewControllers(ViewControllerRegistry registry) {
    registry.addViewController("/").setViewName("forward:/index.html");
  }

  @Override
  public void addResourceHandlers(ResourceHandlerRegistry registry) {
    // Built files carry a hash of their content in their name.
    registry
        .addResourceHandler("/assets/*.*")
        .addResourceLocations(FILES + "assets/")
        .setCacheControl(CacheControl.maxAge(Duration.ofDays(365)).immutable().cachePublic());
    registry
        .addResourceHandler("/**")
        .addResourceLocations(FILES)
        .setCacheControl(CacheControl.noCache())
        .resourceChain(true)
        .addResolver(new PageResolver());
  }

  private static final class PageResolver extends PathResourceResolver {

    /** What tools leave beside the pages, such as the build's manifest. */
    private static final Pattern HIDDEN = Pattern.compile("(^|/)\\.");

    @Override
    protected @Nullable Resource getResource(String path, Resource location) throws IOException {
      if (HIDDEN.matcher(path).find()) {
        return null;
      }
      var file = super.getResource(path, location);
      if (file != null) {
        return file;
      }
      var isPage =
          !path.startsWith("api/")
              && !path.startsWith("actuator")
              && !path.substring(path.lastIndexOf('/') + 1).contains(".");
      return isPage ? super.getResource("index.html", location) : null;
    }
  }
}

package dev.strata.testkit;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.webmvc.test.autoconfigure.AutoConfigureMockMvc;
import org.springframework.context.annotation.Import;
import org.springframework.test.context.ContextConfiguration;
import org.springframework.test.context.TestConstructor;

/**
 * The whole service on real PostgreSQL and real Kafka: containers where Docker answers, started
 * from jars otherwise. Both are shared by all tests of the JVM; the service's schema is migrated
 * once. Test classes take their beans by their constructor, as the services' own classes do.
 */
@Documented
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
@AutoConfigureMockMvc
@ContextConfiguration(initializers = SliceInitializer.class)
@Import(EventsForTests.class)
@TestConstructor(autowireMode = TestConstructor.AutowireMode.ALL)
public @interface SliceTest {}

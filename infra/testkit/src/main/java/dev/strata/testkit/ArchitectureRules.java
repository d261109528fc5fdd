package dev.strata.testkit;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.simpleNameEndingWith;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import java.util.ArrayList;
import java.util.List;

/** The rules that every service's classes keep. */
public final class ArchitectureRules {

  private ArchitectureRules() {}

  /**
   * Checks the classes of a service's root package.
   *
   * @param root for example {@code dev.strata.macro}
   * @return what breaks a rule, empty when nothing does
   */
  public static List<String> violations(String root) {
    var classes =
        new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages(root);
    if (classes.isEmpty()) {
      throw new IllegalArgumentException("no classes under " + root);
    }
    return violations(root, classes);
  }

  static List<String> violations(String root, JavaClasses classes) {
    var violations = new ArrayList<String>();
    for (var rule : rules(root)) {
      var result = rule.allowEmptyShould(true).evaluate(classes);
      violations.addAll(result.getFailureReport().getDetails());
    }
    return violations;
  }

  private static List<ArchRule> rules(String root) {
    return List.of(
        // Pure cores: plain Java over records and arrays.
        classes()
            .that()
            .resideInAPackage(root + "..analysis..")
            .should()
            .onlyDependOnClassesThat(
                resideInAnyPackage(
                    "java..",
                    "org.jspecify..",
                    "org.tribuo..",
                    "com.oracle.labs.mlrg..",
                    "dev.strata.platform.barriers..",
                    "dev.strata.platform.pooling..",
                    root + "..analysis..")),
        // What services share are contracts and the platform, never each other.
        noClasses()
            .that()
            .resideInAPackage(root + "..")
            .should()
            .dependOnClassesThat(
                resideInAnyPackage("dev.strata..")
                    .and(
                        not(
                            resideInAnyPackage(
                                root + "..", "dev.strata.contracts..", "dev.strata.platform..")))),
        // Money is never a double where it is stored or served.
        fields()
            .that()
            .haveNameMatching(".*([pP]rice|stopLoss|marketCap|totalVolume|feesPaid|pnl.*)")
            .and()
            .areDeclaredInClassesThat(not(resideInAnyPackage("..analysis..")))
            .should()
            .notHaveRawType(double.class)
            .andShould()
            .notHaveRawType(Double.class),
        // The wall clock comes in through Clock only.
        noClasses()
            .that()
            .resideInAPackage(root + "..")
            .should()
            .callMethod(java.time.Instant.class, "now")
            .orShould()
            .callMethod(System.class, "currentTimeMillis"),
        noClasses()
            .that(simpleNameEndingWith("Impl").or(simpleNameEndingWith("Util")))
            .should()
            .bePublic()
            .orShould()
            .bePackagePrivate());
  }
}

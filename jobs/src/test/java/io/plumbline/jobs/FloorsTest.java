package io.plumbline.jobs;

import static com.tngtech.archunit.base.DescribedPredicate.alwaysTrue;
import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.library.Architectures;
import java.util.List;

/** The rules of the house. Each message names the rule and the way out. */
@AnalyzeClasses(packages = "io.plumbline", importOptions = MainCode.class)
class FloorsTest {
  private static final String JOBS = "io.plumbline.jobs";

  /** From the ground up; a package and its subpackages are one floor. */
  private static final List<String> FLOORS =
      List.of(
          "base",
          "config",
          "pipeline",
          "spark",
          "tables",
          "results",
          "stats",
          "profile",
          "drift",
          "metrics",
          "gates",
          "contracts",
          "sources",
          "features",
          "models",
          "importance",
          "job",
          "jobs");

  @ArchTest static final ArchRule floorsImportOnlyFloorsBelow = floors();

  @ArchTest
  static final ArchRule pipelineFilesAreCheckedWithoutSpark =
      noClasses()
          .that()
          .resideInAnyPackage(
              "io.plumbline.base..", "io.plumbline.config..", "io.plumbline.pipeline..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("org.apache.spark..", "org.apache.hadoop..", "io.delta..", "scala..")
          .because(
              "a spec is checked in milliseconds, without Spark. Take a plain value instead of a Spark type");

  @ArchTest
  static final ArchRule jobsMeetOnlyInTables =
      slices()
          .matching(JOBS + ".(*)..")
          .namingSlices("job $1")
          .should()
          .notDependOnEachOther()
          .ignoreDependency(resideInAPackage(JOBS + ".cli.."), alwaysTrue())
          .ignoreDependency(resideInAPackage(JOBS + ".run.."), alwaysTrue())
          .because(
              "no job imports another. Let them meet in a table, or move what both need to common");

  @ArchTest
  static final ArchRule onlyTheCommandLineAndTheRunnerKnowEveryJob =
      noClasses()
          .that()
          .resideOutsideOfPackages(JOBS + ".cli..", JOBS + ".run..")
          .and(not(rootOfJobs()))
          .should()
          .dependOnClassesThat(
              rootOfJobs().or(resideInAnyPackage(JOBS + ".cli..", JOBS + ".run..")))
          .because(
              "the command line knows the jobs, not the other way round. Use io.plumbline.job");

  @ArchTest
  static final ArchRule theRunnerKnowsNoCommandLine =
      noClasses()
          .that()
          .resideInAPackage(JOBS + ".run..")
          .should()
          .dependOnClassesThat(rootOfJobs().or(resideInAPackage(JOBS + ".cli..")))
          .because("the command line calls the runner. Hand the value down as an argument");

  @ArchTest
  static final ArchRule onlyTheStoreKnowsDelta =
      noClasses()
          .that()
          .resideOutsideOfPackage("io.plumbline.tables..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("io.delta..", "org.apache.spark.sql.delta..")
          .because(
              "TableStore is the only code that reads or writes Delta. Add what is missing there");

  @ArchTest
  static final ArchRule noDrawersForOddThings =
      noClasses()
          .should()
          .haveNameMatching(".*\\.(util|utils|helpers|misc|impl)\\..*")
          .orShould()
          .haveSimpleNameEndingWith("Manager")
          .orShould()
          .haveSimpleNameStartingWith("Abstract")
          .because("a name without a subject collects everything. Name the idea");

  private static ArchRule floors() {
    Architectures.LayeredArchitecture house =
        Architectures.layeredArchitecture().consideringOnlyDependenciesInLayers();
    for (String floor : FLOORS) {
      house = house.layer(floor).definedBy("io.plumbline." + floor + "..");
    }
    for (int i = 0; i + 1 < FLOORS.size(); i++) {
      house =
          house
              .whereLayer(FLOORS.get(i))
              .mayOnlyBeAccessedByLayers(
                  FLOORS.subList(i + 1, FLOORS.size()).toArray(String[]::new));
    }
    return house
        .whereLayer("jobs")
        .mayNotBeAccessedByAnyLayer()
        .because(
            "a package imports only packages before it in this list: "
                + String.join(", ", FLOORS)
                + ". Move the class to the package whose subject it is, or hand the value down as an argument");
  }

  private static DescribedPredicate<JavaClass> rootOfJobs() {
    return DescribedPredicate.describe(
        "are in " + JOBS + " itself", type -> type.getPackageName().equals(JOBS));
  }
}

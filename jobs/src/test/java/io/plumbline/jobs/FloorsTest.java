package io.plumbline.jobs;

import static com.tngtech.archunit.base.DescribedPredicate.alwaysTrue;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.library.Architectures;

/** The rules of the house. Each message names the rule and the way out. */
@AnalyzeClasses(packages = "io.plumbline", importOptions = DoNotIncludeTests.class)
class FloorsTest {
  private static final String JOBS = "io.plumbline.jobs";

  @ArchTest
  static final ArchRule floorsImportOnlyFloorsBelow =
      Architectures.layeredArchitecture()
          .consideringOnlyDependenciesInLayers()
          .layer("base")
          .definedBy("io.plumbline.base..")
          .layer("spec")
          .definedBy("io.plumbline.spec..")
          .layer("tables")
          .definedBy("io.plumbline.tables..")
          .layer("spark")
          .definedBy("io.plumbline.spark..")
          .layer("stats")
          .definedBy("io.plumbline.stats..")
          .layer("features")
          .definedBy("io.plumbline.features..")
          .layer("models")
          .definedBy("io.plumbline.models..")
          .layer("jobs")
          .definedBy(JOBS + "..")
          .whereLayer("jobs")
          .mayNotBeAccessedByAnyLayer()
          .whereLayer("models")
          .mayOnlyBeAccessedByLayers("jobs")
          .whereLayer("features")
          .mayOnlyBeAccessedByLayers("models", "jobs")
          .whereLayer("stats")
          .mayOnlyBeAccessedByLayers("features", "models", "jobs")
          .whereLayer("spark")
          .mayOnlyBeAccessedByLayers("stats", "features", "models", "jobs")
          .whereLayer("tables")
          .mayOnlyBeAccessedByLayers("features", "models", "jobs")
          .whereLayer("spec")
          .mayOnlyBeAccessedByLayers("tables", "spark", "stats", "features", "models", "jobs")
          .because(
              "a floor imports only those below it: base, spec, then tables and spark, then stats, features, models. "
                  + "Move the class to the floor whose words it speaks, or hand the value down as an argument");

  @ArchTest
  static final ArchRule baseAndSpecKnowNoSpark =
      noClasses()
          .that()
          .resideInAnyPackage("io.plumbline.base..", "io.plumbline.spec..")
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
          .ignoreDependency(alwaysTrue(), resideInAPackage(JOBS + ".contract.."))
          .because(
              "no job imports another. Let them meet in a table, or move what both need to a floor of common");

  @ArchTest
  static final ArchRule onlyTheRootKnowsEveryJob =
      noClasses()
          .that()
          .resideInAPackage(JOBS + ".*..")
          .should()
          .dependOnClassesThat(rootOfJobs())
          .because(
              "jobs are known by the command line, not the other way round. Use io.plumbline.jobs.contract");

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
          .because("a name that says nothing gathers everything. Name the idea");

  private static DescribedPredicate<JavaClass> rootOfJobs() {
    return DescribedPredicate.describe(
        "stand in " + JOBS + " itself", type -> type.getPackageName().equals(JOBS));
  }
}

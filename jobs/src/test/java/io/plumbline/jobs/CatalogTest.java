package io.plumbline.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import io.plumbline.base.Registry;
import io.plumbline.contracts.Contracts;
import io.plumbline.drift.DriftMeasures;
import io.plumbline.features.Encoders;
import io.plumbline.gates.Gates;
import io.plumbline.jobs.run.Plugins;
import io.plumbline.metrics.Metrics;
import io.plumbline.models.ModelFamilies;
import io.plumbline.sources.FileFormats;
import io.plumbline.sources.Sources;
import java.lang.reflect.GenericArrayType;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.lang.reflect.WildcardType;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every kind of plug-in is complete, sorted, and open to a foreign jar. */
class CatalogTest {
  private static final JavaClasses CLASSES =
      new ClassFileImporter().withImportOption(new MainCode()).importPackages("io.plumbline");

  static List<Registry<?>> kinds() {
    return List.of(
        DriftMeasures.CATALOG,
        Encoders.CATALOG,
        FileFormats.CATALOG,
        Gates.CATALOG,
        Metrics.CATALOG,
        ModelFamilies.CATALOG,
        Contracts.ROW_CHECKS,
        Sources.CATALOG,
        Contracts.TABLE_CHECKS);
  }

  @ParameterizedTest
  @MethodSource("kinds")
  void everyClassOfAKindHasALineInItsCatalog(Registry<?> kind) {
    Set<String> listed =
        kind.all().stream().map(plugin -> plugin.getClass().getName()).collect(Collectors.toSet());
    List<String> missing =
        CLASSES.stream()
            .filter(type -> type.isAssignableTo(kind.type()) && !type.isInterface())
            .filter(type -> !type.getModifiers().contains(JavaModifier.ABSTRACT))
            .map(type -> type.getName())
            .filter(name -> !listed.contains(name))
            .toList();
    assertThat(missing).as("add a line to the catalog of kind " + kind.kind()).isEmpty();
  }

  /** Metrics share two classes, so their lines are sorted by name. */
  @ParameterizedTest
  @MethodSource("kinds")
  void theLinesOfACatalogAreSorted(Registry<?> kind) {
    List<String> lines =
        kind == Metrics.CATALOG
            ? List.copyOf(kind.names())
            : kind.all().stream().map(plugin -> plugin.getClass().getSimpleName()).toList();
    assertThat(lines).as("sort the catalog of kind " + kind.kind()).isSorted();
  }

  static List<Registry<?>> opened() {
    return Plugins.kinds();
  }

  @ParameterizedTest
  @MethodSource("opened")
  void aForeignJarCanImplementTheInterface(Registry<?> kind) {
    assertThat(Modifier.isPublic(kind.type().getModifiers())).isTrue();
    for (Method method : kind.type().getMethods()) {
      Set<Class<?>> mentioned = new HashSet<>();
      gather(method.getGenericReturnType(), mentioned);
      Stream.of(method.getGenericParameterTypes()).forEach(type -> gather(type, mentioned));
      Stream.of(method.getGenericExceptionTypes()).forEach(type -> gather(type, mentioned));
      assertThat(mentioned)
          .as("%s of %s: make these public", method.getName(), kind.kind())
          .allMatch(type -> type.isPrimitive() || Modifier.isPublic(type.getModifiers()));
    }
  }

  /** Adds the classes that a type mentions, those in its type arguments included. */
  private static void gather(Type type, Set<Class<?>> mentioned) {
    if (type instanceof Class<?> one) {
      mentioned.add(one);
    } else if (type instanceof ParameterizedType generic) {
      gather(generic.getRawType(), mentioned);
      Stream.of(generic.getActualTypeArguments()).forEach(each -> gather(each, mentioned));
    } else if (type instanceof WildcardType wildcard) {
      Stream.of(wildcard.getUpperBounds()).forEach(each -> gather(each, mentioned));
    } else if (type instanceof GenericArrayType array) {
      gather(array.getGenericComponentType(), mentioned);
    }
  }
}

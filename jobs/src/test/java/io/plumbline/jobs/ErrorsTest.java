package io.plumbline.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.domain.JavaMethodCall;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * Every message has its test: each factory of a {@code FooErrors} is called in {@code
 * FooErrorsTest}, which asserts messages whole.
 */
class ErrorsTest {
  private static final JavaClasses CLASSES = new ClassFileImporter().importPackages("io.plumbline");
  private static final Set<String> ASSERTS_A_PART =
      Set.of(
          "contains",
          "startsWith",
          "endsWith",
          "matches",
          "hasMessageContaining",
          "hasMessageStartingWith",
          "hasMessageEndingWith",
          "hasMessageMatching");

  @Test
  void everyFactoryIsCalledInTheTestOfItsClass() {
    List<String> untested =
        errors()
            .flatMap(type -> type.getMethods().stream())
            .filter(ErrorsTest::isFactory)
            .filter(
                factory ->
                    factory.getAccessesToSelf().stream()
                        .noneMatch(
                            call ->
                                call.getOriginOwner()
                                    .getName()
                                    .equals(factory.getOwner().getName() + "Test")))
            .map(factory -> factory.getOwner().getSimpleName() + "." + factory.getName())
            .sorted()
            .toList();

    assertThat(errors()).hasSizeGreaterThan(10);
    assertThat(untested).as("Add a test of the whole message to the *ErrorsTest.").isEmpty();
  }

  @Test
  void messagesAreAssertedWhole() {
    List<String> partly =
        CLASSES.stream()
            .filter(type -> type.getSimpleName().endsWith("ErrorsTest"))
            .flatMap(type -> type.getMethodCallsFromSelf().stream())
            .filter(call -> call.getTargetOwner().getName().startsWith("org.assertj."))
            .filter(call -> ASSERTS_A_PART.contains(call.getName()))
            .map(JavaMethodCall::getDescription)
            .sorted()
            .toList();

    assertThat(partly).as("Assert the whole message with hasMessage or isEqualTo.").isEmpty();
  }

  private static Stream<JavaClass> errors() {
    return CLASSES.stream().filter(type -> type.getSimpleName().endsWith("Errors"));
  }

  private static boolean isFactory(JavaMethod method) {
    return method.getModifiers().contains(JavaModifier.STATIC)
        && !method.getModifiers().contains(JavaModifier.PRIVATE)
        && !method.getModifiers().contains(JavaModifier.SYNTHETIC);
  }
}

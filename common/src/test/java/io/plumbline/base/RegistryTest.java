package io.plumbline.base;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RegistryTest {
  @TempDir Path folder;

  @Test
  void twoPlugInsOfOneNameAreAnErrorThatNamesBoth() {
    Registry<Named> registry =
        Registry.of(Named.class, "drift measure", () -> new Word("psi"), () -> new Other("psi"));
    assertThatThrownBy(registry::names)
        .isInstanceOf(PlumblineException.class)
        .hasMessage(
            "Two plug-ins of kind drift measure are called `psi`: io.plumbline.base.RegistryTest$Word (test-classes) "
                + "and io.plumbline.base.RegistryTest$Other (test-classes). "
                + "Rename one, or remove its jar.");
  }

  @Test
  void anUnknownPlugInNamesTheKindInWordsAndTheNearest() {
    Registry<Named> registry =
        Registry.of(Named.class, "drift measure", () -> new Word("psi"), () -> new Word("ks"));
    assertThatThrownBy(() -> registry.find("psy"))
        .isInstanceOf(PlumblineException.class)
        .hasMessage("No drift measure is called `psy`; did you mean `psi`?  (known: ks, psi).");
  }

  @Test
  void aJarWhosePlugInCannotBeLoadedIsNamedAndTheOthersLoad() throws IOException {
    URL broken = services("broken", "com.example.Missing");
    URL good = services("good", "io.plumbline.base.RegistryTest$Greeting");
    List<String> warnings = new ArrayList<>();
    try (URLClassLoader loader =
        new URLClassLoader(new URL[] {broken, good}, getClass().getClassLoader())) {
      List<Named> found =
          new ForeignPlugIns<>(Named.class, "greeting", loader, warnings::add).load();
      assertThat(found).extracting(Named::name).containsExactly("hello");
    }
    assertThat(warnings)
        .containsExactly(
            "A plug-in of kind greeting in broken cannot be loaded and is skipped: io.plumbline.base.RegistryTest$Named: "
                + "Provider com.example.Missing not found. The other plug-ins work. "
                + "Rebuild the jar for this version, or remove it.");
  }

  @Test
  void aPlugInOfAnotherVersionIsSkippedWithAWarning() throws IOException {
    URL stale = services("stale", "io.plumbline.base.RegistryTest$Stale");
    List<String> warnings = new ArrayList<>();
    try (URLClassLoader loader =
        new URLClassLoader(new URL[] {stale}, getClass().getClassLoader())) {
      assertThat(new ForeignPlugIns<>(Named.class, "greeting", loader, warnings::add).load())
          .isEmpty();
    }
    assertThat(warnings)
        .containsExactly(
            "A plug-in of kind greeting in stale cannot be loaded and is skipped: AbstractMethodError: name. "
                + "The other plug-ins work. Rebuild the jar for this version, or remove it.");
  }

  private URL services(String jar, String provider) throws IOException {
    Path list = folder.resolve(jar).resolve("META-INF/services").resolve(Named.class.getName());
    Files.createDirectories(list.getParent());
    Files.writeString(list, provider + "\n");
    return folder.resolve(jar).toUri().toURL();
  }

  /** A kind of plug-in. */
  public interface Named extends PlugIn {}

  private record Word(String name) implements Named {}

  private record Other(String name) implements Named {}

  /** A plug-in that loads. */
  public static final class Greeting implements Named {
    @Override
    public String name() {
      return "hello";
    }
  }

  /** A plug-in that was built for another version of its interface. */
  public static final class Stale implements Named {
    @Override
    public String name() {
      throw new AbstractMethodError("name");
    }
  }
}

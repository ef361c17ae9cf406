package io.plumbline.jobs.cluster;

import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;

/** A JAR with plug-ins, compiled as its author would: against the application JAR and Spark. */
public final class ForeignJar {
  private ForeignJar() {}

  /**
   * Compiles {@code src} and packs it with {@code META-INF} and other resources of the folder.
   *
   * @param project folder with {@code src} and {@code resources}
   * @param into folder for the JAR; it is created
   */
  public static Path of(Path project, Path into) throws IOException {
    Path classes = Files.createDirectories(into.resolve("classes"));
    compile(files(project.resolve("src")), classes);
    Path jar = into.resolve("plug-ins.jar");
    try (OutputStream out = Files.newOutputStream(jar);
        JarOutputStream packed = new JarOutputStream(out)) {
      add(classes, packed);
      add(project.resolve("resources"), packed);
    }
    return jar;
  }

  private static void compile(List<Path> sources, Path classes) throws IOException {
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    StringWriter messages = new StringWriter();
    try (StandardJavaFileManager files = compiler.getStandardFileManager(null, null, null)) {
      List<String> options =
          List.of("--release", "17", "-proc:none", "-d", classes.toString(), "-cp", classPath());
      boolean compiled =
          compiler
              .getTask(
                  messages, files, null, options, null, files.getJavaFileObjectsFromPaths(sources))
              .call();
      if (!compiled) {
        throw new IllegalStateException("The plug-ins do not compile:\n" + messages);
      }
    }
  }

  /** The JARs one by one: a wildcard is for the command line only. */
  private static String classPath() throws IOException {
    return Stream.concat(
            Stream.of(Installation.jar()), files(Installation.sparkHome().resolve("jars")).stream())
        .map(Path::toString)
        .collect(Collectors.joining(File.pathSeparator));
  }

  private static void add(Path root, JarOutputStream packed) throws IOException {
    for (Path file : files(root)) {
      packed.putNextEntry(new JarEntry(root.relativize(file).toString()));
      Files.copy(file, packed);
      packed.closeEntry();
    }
  }

  private static List<Path> files(Path root) throws IOException {
    try (Stream<Path> files = Files.walk(root)) {
      return files.filter(Files::isRegularFile).sorted().toList();
    }
  }
}

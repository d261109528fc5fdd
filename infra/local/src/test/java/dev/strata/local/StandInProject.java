package dev.strata.local;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;

/** A project whose services are {@link StandIn}s, packaged as the real ones are. */
final class StandInProject {
  private StandInProject() {}

  static void create(Path root) throws IOException {
    var maven = Files.createDirectories(root).resolve("mvnw");
    Files.writeString(
        maven, "#!/bin/sh\necho \"[INFO] Building Strata stand-in 1 [1/1]\"\necho $* >> calls\n");
    maven.toFile().setExecutable(true);
    Files.writeString(root.resolve("pom.xml"), "<project/>");
    for (var service : Services.all()) {
      var target = Files.createDirectories(root.resolve(service.name()).resolve("target"));
      var name = service.name() + "-1";
      Files.write(target.resolve(name + ".jar"), jar(StandIn.class));
      var libraries =
          service.name().equals("model-service") ? List.of("a", "b", "extra") : List.of("a", "b");
      Files.write(target.resolve(name + "-exec.jar"), executable(libraries));
    }
  }

  private static byte[] executable(List<String> libraries) throws IOException {
    var manifest = new Manifest();
    manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
    manifest.getMainAttributes().putValue("Start-Class", StandIn.class.getName());
    var bytes = new ByteArrayOutputStream();
    try (var jar = new JarOutputStream(bytes, manifest)) {
      for (var library : libraries) {
        put(jar, "BOOT-INF/lib/" + library + "-1.jar", named(library));
      }
      put(jar, "BOOT-INF/lib/platform-1-SNAPSHOT.jar", named("platform"));
    }
    return bytes.toByteArray();
  }

  private static byte[] named(String name) throws IOException {
    var bytes = new ByteArrayOutputStream();
    try (var jar = new JarOutputStream(bytes)) {
      put(jar, name, name.getBytes(StandardCharsets.UTF_8));
    }
    return bytes.toByteArray();
  }

  private static byte[] jar(Class<?>... types) throws IOException {
    var bytes = new ByteArrayOutputStream();
    try (var jar = new JarOutputStream(bytes)) {
      for (var type : types) {
        var name = type.getName().replace('.', '/') + ".class";
        try (var in = type.getClassLoader().getResourceAsStream(name)) {
          put(jar, name, in.readAllBytes());
        }
      }
    }
    return bytes.toByteArray();
  }

  private static void put(JarOutputStream jar, String name, byte[] content) throws IOException {
    var entry = new JarEntry(name);
    entry.setTime(0);
    jar.putNextEntry(entry);
    jar.write(content);
    jar.closeEntry();
  }
}

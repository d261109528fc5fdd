package dev.strata.local;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.jar.JarFile;
import java.util.zip.CRC32;

/**
 * Takes the services' executable jars apart into a store that all of them share.
 *
 * <p>A file once in the store is never written again: processes of another home may run from it.
 */
final class BuiltServices {
  static final String DOMAIN_GROUP = "domain";
  private static final String LIBRARIES = "BOOT-INF/lib/";

  private final Path project;
  private final Path store;

  BuiltServices(Path project, Path runtime) {
    this.project = project;
    this.store = runtime.resolve("store");
  }

  private record Unpacked(
      Services.Service service, Set<String> libraries, List<String> own, String mainClass) {}

  /** Names of services whose executable jar is missing. */
  List<String> missing(List<Services.Service> services) throws IOException {
    var missing = new ArrayList<String>();
    for (var service : services) {
      if (executable(service).isEmpty()) {
        missing.add(service.name());
      }
    }
    return missing;
  }

  /** Class paths of the given services: what all domain services share comes first. */
  Map<String, RunPlan.Program> programs(
      List<Services.Service> services, Map<String, List<String>> sharedPaths) throws IOException {
    var unpacked = new ArrayList<Unpacked>();
    for (var service : services) {
      unpacked.add(unpack(service));
    }
    var common = new LinkedHashSet<String>();
    var domain = unpacked.stream().filter(each -> each.service().isDomain()).toList();
    if (!domain.isEmpty()) {
      common.addAll(domain.getFirst().libraries());
      domain.forEach(each -> common.retainAll(each.libraries()));
    }
    var programs = new LinkedHashMap<String, RunPlan.Program>();
    for (var each : unpacked) {
      var group = each.service().isDomain() ? DOMAIN_GROUP : each.service().name();
      var shared = each.service().isDomain() ? common : each.libraries();
      var path = new ArrayList<String>();
      path.add(trainingJar());
      path.addAll(shared.stream().sorted().toList());
      sharedPaths.put(group, path);
      var own =
          new ArrayList<>(
              each.libraries().stream().filter(l -> !shared.contains(l)).sorted().toList());
      own.addAll(each.own());
      programs.put(each.service().name(), new RunPlan.Program(group, own, each.mainClass()));
    }
    return programs;
  }

  private Optional<Path> executable(Services.Service service) throws IOException {
    var target = project.resolve(service.name()).resolve("target");
    if (!Files.isDirectory(target)) {
      return Optional.empty();
    }
    try (var files = Files.list(target)) {
      return files
          .filter(file -> file.getFileName().toString().endsWith("-exec.jar"))
          .max(Comparator.comparing(file -> file.toFile().lastModified()));
    }
  }

  private Unpacked unpack(Services.Service service) throws IOException {
    var executable =
        executable(service).orElseThrow(() -> new LocalException(service.name() + " is not built"));
    var libraries = new LinkedHashSet<String>();
    var own = new ArrayList<String>();
    String mainClass;
    try (var jar = new JarFile(executable.toFile())) {
      var manifest = jar.getManifest();
      mainClass = manifest == null ? null : manifest.getMainAttributes().getValue("Start-Class");
      if (mainClass == null) {
        throw new LocalException(executable + " names no Start-Class");
      }
      for (var entry : jar.stream().filter(e -> e.getName().startsWith(LIBRARIES)).toList()) {
        var name = entry.getName().substring(LIBRARIES.length());
        if (name.endsWith(".jar")) {
          try (var in = jar.getInputStream(entry)) {
            var stored = keep(name, entry.getCrc(), in);
            // Modules of this project change with each build; they must not spoil the class cache.
            (name.contains("-SNAPSHOT") ? own : libraries).add(stored);
          }
        }
      }
    }
    var plain =
        executable.resolveSibling(executable.getFileName().toString().replace("-exec.jar", ".jar"));
    own.add(keep(plain));
    return new Unpacked(service, libraries, own, mainClass);
  }

  /** Stores a copy of a jar; gives its place. */
  String keep(Path jar) throws IOException {
    var crc = new CRC32();
    crc.update(Files.readAllBytes(jar));
    try (var in = Files.newInputStream(jar)) {
      return keep(jar.getFileName().toString(), crc.getValue(), in);
    }
  }

  /** Stores one jar under its name and checksum, unless it is there. */
  private String keep(String name, long crc, InputStream content) throws IOException {
    var file =
        store.resolve(
            name.substring(0, name.length() - ".jar".length())
                + "-"
                + HexFormat.of().toHexDigits(crc, 8)
                + ".jar");
    if (!Files.exists(file)) {
      Files.createDirectories(store);
      var fresh = Files.createTempFile(store, "unpacking-", "");
      Files.copy(content, fresh, StandardCopyOption.REPLACE_EXISTING);
      try {
        Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE);
      } catch (FileAlreadyExistsException anotherWasFaster) {
        Files.delete(fresh);
      }
    }
    return file.toString();
  }

  /** A jar with {@link TrainingLauncher} alone, first on every class path. */
  private String trainingJar() throws IOException {
    return keep("training.jar", TrainingLauncher.jarChecksum(), TrainingLauncher.jar());
  }
}

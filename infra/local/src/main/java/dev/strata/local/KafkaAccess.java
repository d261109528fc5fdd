package dev.strata.local;

import static org.apache.kafka.common.acl.AclOperation.DESCRIBE;
import static org.apache.kafka.common.acl.AclOperation.READ;
import static org.apache.kafka.common.acl.AclOperation.WRITE;

import dev.strata.contracts.Topics;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.ScramCredentialInfo;
import org.apache.kafka.clients.admin.ScramMechanism;
import org.apache.kafka.clients.admin.UserScramCredentialAlteration;
import org.apache.kafka.clients.admin.UserScramCredentialDeletion;
import org.apache.kafka.clients.admin.UserScramCredentialUpsertion;
import org.apache.kafka.common.acl.AccessControlEntry;
import org.apache.kafka.common.acl.AclBinding;
import org.apache.kafka.common.acl.AclBindingFilter;
import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.common.acl.AclPermissionType;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.resource.PatternType;
import org.apache.kafka.common.resource.ResourcePattern;
import org.apache.kafka.common.resource.ResourceType;

/**
 * Topics, users and access rules of the broker, made equal to what {@link Topics} says: a user or a
 * rule that is not in it is taken away.
 */
final class KafkaAccess {
  private static final int ITERATIONS = 4096;

  private final Admin admin;

  KafkaAccess(Admin admin) {
    this.admin = admin;
  }

  /**
   * @param passwords by service
   */
  void apply(Map<String, String> passwords) {
    try {
      createTopics();
      setUsers(passwords);
      setRules(passwords.keySet());
    } catch (ExecutionException e) {
      throw new LocalException("Kafka's access rules cannot be set: " + e.getMessage(), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new LocalException("interrupted", e);
    }
  }

  private void createTopics() throws ExecutionException, InterruptedException {
    var wanted = new ArrayList<NewTopic>();
    for (var topic : Topics.ALL) {
      wanted.add(
          new NewTopic(topic.name(), topic.partitions(), (short) 1).configs(topic.settings()));
      wanted.add(
          new NewTopic(topic.deadLetters(), 1, (short) 1).configs(topic.deadLetterSettings()));
    }
    var known = admin.listTopics().names().get();
    admin.createTopics(wanted.stream().filter(t -> !known.contains(t.name())).toList()).all().get();
    // A home of an earlier release may keep things differently.
    var changes = new HashMap<ConfigResource, Collection<AlterConfigOp>>();
    for (var topic : wanted) {
      if (known.contains(topic.name())) {
        changes.put(
            new ConfigResource(ConfigResource.Type.TOPIC, topic.name()),
            topic.configs().entrySet().stream()
                .map(setting ->
                    new AlterConfigOp(
                        new ConfigEntry(setting.getKey(), setting.getValue()),
                        AlterConfigOp.OpType.SET))
                .toList());
      }
    }
    admin.incrementalAlterConfigs(changes).all().get();
  }

  private void setUsers(Map<String, String> passwords)
      throws ExecutionException, InterruptedException {
    var changes = new ArrayList<UserScramCredentialAlteration>();
    for (var user : admin.describeUserScramCredentials().users().get()) {
      if (!passwords.containsKey(user)) {
        changes.add(new UserScramCredentialDeletion(user, ScramMechanism.SCRAM_SHA_512));
      }
    }
    var strength = new ScramCredentialInfo(ScramMechanism.SCRAM_SHA_512, ITERATIONS);
    passwords.forEach((user, password) ->
        changes.add(new UserScramCredentialUpsertion(user, strength, password)));
    admin.alterUserScramCredentials(changes).all().get();
  }

  private void setRules(Collection<String> services)
      throws ExecutionException, InterruptedException {
    var wanted = new HashSet<AclBinding>();
    for (var service : services) {
      wanted.addAll(rulesOf(service));
    }
    var held = Set.copyOf(admin.describeAcls(AclBindingFilter.ANY).values().get());
    var missing = wanted.stream().filter(rule -> !held.contains(rule)).toList();
    var surplus = held.stream().filter(rule -> !wanted.contains(rule)).toList();
    admin.deleteAcls(surplus.stream().map(AclBinding::toFilter).toList()).all().get();
    admin.createAcls(missing).all().get();
    while (!admin.describeAcls(AclBindingFilter.ANY).values().get().containsAll(missing)) {
      Processes.pause(Duration.ofMillis(20));
    }
  }

  /** All a service may do. */
  static List<AclBinding> rulesOf(String service) {
    var rules = new ArrayList<AclBinding>();
    for (var topic : Topics.ALL) {
      if (topic.writers().contains(service)) {
        rules.addAll(allow(service, ResourceType.TOPIC, topic.name(), WRITE, DESCRIBE));
      }
      if (topic.readers().contains(service)) {
        rules.addAll(allow(service, ResourceType.TOPIC, topic.name(), READ, DESCRIBE));
        rules.addAll(allow(service, ResourceType.TOPIC, topic.deadLetters(), WRITE, DESCRIBE));
      }
    }
    if (Topics.STREAMING.contains(service)) {
      rules.addAll(
          allow(
              service,
              new ResourcePattern(ResourceType.TOPIC, service + "-", PatternType.PREFIXED),
              AclOperation.CREATE,
              AclOperation.DESCRIBE_CONFIGS,
              READ,
              WRITE,
              DESCRIBE));
    }
    rules.addAll(allow(service, ResourceType.GROUP, service, READ, DESCRIBE));
    rules.addAll(allow(service, ResourceType.TRANSACTIONAL_ID, service, WRITE, DESCRIBE));
    return List.copyOf(rules);
  }

  private static List<AclBinding> allow(
      String service, ResourceType type, String name, AclOperation... operations) {
    // Groups and transactional ids may carry a suffix of the instance.
    var pattern =
        new ResourcePattern(
            type, name, type == ResourceType.TOPIC ? PatternType.LITERAL : PatternType.PREFIXED);
    return allow(service, pattern, operations);
  }

  private static List<AclBinding> allow(
      String service, ResourcePattern pattern, AclOperation... operations) {
    return List.of(operations).stream()
        .map(operation ->
            new AclBinding(
                pattern,
                new AccessControlEntry("User:" + service, "*", operation, AclPermissionType.ALLOW)))
        .toList();
  }
}

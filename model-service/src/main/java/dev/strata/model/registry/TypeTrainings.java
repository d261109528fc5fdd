package dev.strata.model.registry;

import dev.strata.model.learning.Architecture;
import dev.strata.model.learning.ModelType;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;

/** What can be trained, by type. */
@Component
class TypeTrainings {

  private final Map<ModelType, TypeTraining> byType = new EnumMap<>(ModelType.class);

  TypeTrainings(List<TypeTraining> trainings) {
    for (var training : trainings) {
      if (byType.put(training.type(), training) != null) {
        throw new IllegalStateException("Two ways to train type " + training.type());
      }
    }
  }

  boolean canTrain(ModelType type, Architecture architecture) {
    var training = byType.get(type);
    return training != null && training.architectures().contains(architecture);
  }

  TypeTraining of(ModelType type) {
    var training = byType.get(type);
    if (training == null) {
      throw new IllegalArgumentException("type " + type.text() + " cannot be trained");
    }
    return training;
  }
}

package dev.strata.model.learning;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Activation;
import ai.djl.nn.Block;
import ai.djl.nn.Blocks;
import ai.djl.nn.LambdaBlock;
import ai.djl.nn.ParallelBlock;
import ai.djl.nn.SequentialBlock;
import ai.djl.nn.core.Linear;
import ai.djl.nn.norm.LayerNorm;
import ai.djl.nn.transformer.ScaledDotProductAttentionBlock;

/** Small networks over a window: input [batch][step][feature], output [batch][class] scores. */
enum Network {
  /** One recurrent layer of 32 (Hochreiter, Schmidhuber 1997), read at the last day. */
  LSTM {
    @Override
    Block build(int steps, int classes) {
      return new SequentialBlock()
          .add(
              ai.djl
                  .nn
                  .recurrent
                  .LSTM
                  .builder()
                  .setStateSize(STATE)
                  .setNumLayers(1)
                  .optBatchFirst(true)
                  .optReturnState(false)
                  .build())
          .add(LambdaBlock.singleton(Network::lastStep))
          .add(Linear.builder().setUnits(classes).build());
    }
  },

  /**
   * One attention encoder of 16 dimensions and two heads (Vaswani et al. 2017), normalized before
   * each part (Xiong et al. 2020), with sine positions, read at the last day.
   */
  TRANSFORMER {
    @Override
    Block build(int steps, int classes) {
      var attention =
          ScaledDotProductAttentionBlock.builder()
              .setEmbeddingSize(WIDTH)
              .setHeadCount(HEADS)
              .optAttentionProbsDropoutProb(0)
              .build();
      var forward =
          new SequentialBlock()
              .add(Linear.builder().setUnits(2 * WIDTH).build())
              .add(Activation.reluBlock())
              .add(Linear.builder().setUnits(WIDTH).build());
      return new SequentialBlock()
          .add(Linear.builder().setUnits(WIDTH).build())
          .add(LambdaBlock.singleton(x -> positioned(x, steps)))
          .add(residual(attention))
          .add(residual(forward))
          .add(norm())
          .add(LambdaBlock.singleton(Network::lastStep))
          .add(Linear.builder().setUnits(classes).build());
    }
  };

  private static final int STATE = 32;
  private static final int WIDTH = 16;
  private static final int HEADS = 2;
  private static final double LONGEST_WAVE = 10_000;

  abstract Block build(int steps, int classes);

  private static NDArray lastStep(NDArray sequence) {
    return sequence.get(":, -1, :");
  }

  private static Block norm() {
    return LayerNorm.builder().axis(2).build();
  }

  private static Block residual(Block part) {
    return new ParallelBlock(parts -> new NDList(parts.get(0).head().add(parts.get(1).head())))
        .add(Blocks.identityBlock())
        .add(new SequentialBlock().add(norm()).add(part));
  }

  private static NDArray positioned(NDArray embedded, int steps) {
    var waves = new float[steps * WIDTH];
    for (int step = 0; step < steps; step++) {
      for (int d = 0; d < WIDTH; d++) {
        var angle = step / Math.pow(LONGEST_WAVE, (d - d % 2) / (double) WIDTH);
        waves[step * WIDTH + d] = (float) (d % 2 == 0 ? Math.sin(angle) : Math.cos(angle));
      }
    }
    return embedded.add(embedded.getManager().create(waves, new Shape(1, steps, WIDTH)));
  }
}

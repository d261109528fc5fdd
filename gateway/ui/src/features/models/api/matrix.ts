import type { Model } from '@/lib/contract';

export const TYPES = ['macro', 'sector', 'asset', 'timing'] as const;
export const ARCHITECTURES = ['regression', 'ensemble', 'lstm', 'transformer'] as const;

export interface MatrixRow {
  type: (typeof TYPES)[number];
  /** What the layer falls back to; null where it has none. */
  rule: Model | null;
  /** Of each architecture, in their order: the champion, else what was trained last; null where nothing was. */
  cells: (Model | null)[];
}

/** One row a layer, one cell an architecture. */
export function matrixOf(models: Model[]): MatrixRow[] {
  return TYPES.map((type) => {
    const own = models.filter((model) => model.model_type === type);
    return {
      type,
      rule: own.find((model) => model.role === 'rule') ?? null,
      cells: ARCHITECTURES.map((architecture) => {
        const versions = own.filter((model) => model.architecture === architecture);
        return versions.find((model) => model.role === 'champion') ?? newest(versions);
      }),
    };
  });
}

function newest(models: Model[]): Model | null {
  return models.reduce<Model | null>(
    (best, model) => (best === null || (model.valid_from ?? '') > (best.valid_from ?? '') ? model : best),
    null,
  );
}

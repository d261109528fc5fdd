import { describe, expect, it } from 'vitest';
import type { Model } from '@/lib/contract';
import { matrixOf } from './matrix';

function model(changes: Partial<Model>): Model {
  return { id: 1, model_type: 'asset', architecture: 'regression', role: 'challenger', ...changes } as Model;
}

describe('the matrix of models', () => {
  it('has a row for each layer and a cell for each architecture, also where nothing was trained', () => {
    const rows = matrixOf([]);

    expect(rows.map((row) => row.type)).toEqual(['macro', 'sector', 'asset', 'timing']);
    expect(rows.every((row) => row.rule === null && row.cells.every((cell) => cell === null))).toBe(true);
    expect(rows[0]?.cells).toHaveLength(4);
  });

  it('shows the champion, however old it is', () => {
    const champion = model({ id: 1, role: 'champion', valid_from: '2024-01-01T00:00:00Z' });
    const later = model({ id: 2, valid_from: '2025-01-01T00:00:00Z' });

    expect(matrixOf([later, champion])[2]?.cells[0]?.id).toBe(1);
  });

  it('shows what was trained last where there is no champion', () => {
    const first = model({ id: 1, role: 'retired', valid_from: '2024-01-01T00:00:00Z' });
    const failed = model({ id: 2, role: 'failed', valid_from: '2025-01-01T00:00:00Z' });

    expect(matrixOf([first, failed])[2]?.cells[0]?.id).toBe(2);
    expect(matrixOf([failed, first])[2]?.cells[0]?.id).toBe(2);
  });

  it('keeps the rule apart from what has learnt', () => {
    const rule = model({ id: 3, architecture: null, role: 'rule' });
    const row = matrixOf([rule])[2];

    expect(row?.rule?.id).toBe(3);
    expect(row?.cells).toEqual([null, null, null, null]);
  });
});

import type { AssetDetail } from '@/lib/contract';
import { patch } from '@/lib/http';

/** Texts an administrator may change; an empty one is cleared. */
export const TEXTS = ['name', 'description', 'website_url', 'coingecko_id'] as const;

export type CoinChange = Record<string, string | boolean | null>;

/**
 * What differs from the coin as it stands; nothing else is sent. The service does not tell the contract address, so an
 * empty one is left as it is.
 */
export function changesOf(asset: AssetDetail, fields: Record<string, string>): CoinChange {
  const changes: CoinChange = {};
  for (const name of TEXTS) {
    const text = (fields[name] ?? '').trim();
    if (text !== (asset[name] ?? '')) changes[name] = text === '' && name !== 'name' ? null : text;
  }
  const contract = (fields.contract_address ?? '').trim();
  if (contract) changes.contract_address = contract;
  const isStablecoin = fields.is_stablecoin === 'on';
  if (isStablecoin !== asset.is_stablecoin) changes.is_stablecoin = isStablecoin;
  return changes;
}

/** Nothing is asked where nothing was changed. */
export function editCoin(asset: AssetDetail, fields: Record<string, string>): Promise<AssetDetail> {
  const changes = changesOf(asset, fields);
  if (Object.keys(changes).length === 0) return Promise.resolve(asset);
  return patch<AssetDetail>(`/assets/${encodeURIComponent(asset.symbol)}`, changes);
}

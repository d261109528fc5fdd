import { describe, expect, it } from 'vitest';
import type { AssetDetail } from '@/lib/contract';
import { changesOf } from './coin-edit';

const asset = {
  symbol: 'LINK',
  name: 'Chainlink',
  description: null,
  website_url: 'https://chain.link',
  coingecko_id: 'chainlink',
  is_stablecoin: false,
} as AssetDetail;
const same = {
  name: 'Chainlink',
  description: '',
  website_url: 'https://chain.link',
  coingecko_id: 'chainlink',
  contract_address: '',
};

describe('changes of a coin', () => {
  it('are none where the form is as it was', () => {
    expect(changesOf(asset, same)).toEqual({});
  });

  it('are only what differs', () => {
    expect(changesOf(asset, { ...same, name: ' Link ', is_stablecoin: 'on' })).toEqual({
      name: 'Link',
      is_stablecoin: true,
    });
  });

  it('clear a text that was emptied, but never the name', () => {
    expect(changesOf(asset, { ...same, website_url: '', name: '' })).toEqual({ website_url: null, name: '' });
  });

  it('leave the contract address alone unless one is given', () => {
    expect(changesOf(asset, { ...same, contract_address: '0x1' })).toEqual({ contract_address: '0x1' });
  });
});

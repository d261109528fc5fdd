import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { Dialog } from '@/components/ui/dialog';
import { ActForm, CheckField, TextArea, TextField } from '@/components/ui/form';
import { announce } from '@/lib/announce';
import type { AssetDetail } from '@/lib/contract';
import { useText } from '@/lib/i18n';
import { assetQuery } from '../api/assets';
import { editCoin } from '../api/coin-edit';

/** For admins: what is known of the coin, to be put right. */
export function CoinEdit({ asset }: { asset: AssetDetail }) {
  const t = useText();
  const client = useQueryClient();
  const [open, setOpen] = useState(false);
  const close = () => setOpen(false);
  return (
    <>
      <button type="button" className="button" onClick={() => setOpen(true)}>
        {t('coin_edit.open')}
      </button>
      {open && (
        <Dialog title={t('coin_edit.title', { symbol: asset.symbol })} onClose={close}>
          <ActForm
            act={(fields) => editCoin(asset, fields)}
            onDone={(changed) => {
              client.setQueryData(assetQuery(asset.symbol).queryKey, changed);
              void client.invalidateQueries({ queryKey: ['market', 'assets'] });
              announce(t('coin_edit.done'));
              close();
            }}
            submit={t('action.save')}
            actions={
              <button type="button" className="button" onClick={close}>
                {t('action.cancel')}
              </button>
            }
          >
            <TextField
              label={t('coin_edit.name')}
              name="name"
              type="text"
              defaultValue={asset.name}
              maxLength={200}
              required
            />
            <TextArea
              label={t('coin_edit.description')}
              name="description"
              defaultValue={asset.description ?? ''}
              maxLength={5000}
              hint={t('coin_edit.empty_clears')}
            />
            <TextField
              label={t('coin_edit.website_url')}
              name="website_url"
              type="text"
              dir="ltr"
              defaultValue={asset.website_url ?? ''}
              hint={t('coin_edit.website_hint')}
            />
            <TextField
              label={t('coin_edit.coingecko_id')}
              name="coingecko_id"
              type="text"
              dir="ltr"
              defaultValue={asset.coingecko_id ?? ''}
              hint={t('coin_edit.coingecko_hint')}
            />
            <TextField
              label={t('coin_edit.contract_address')}
              name="contract_address"
              type="text"
              dir="ltr"
              hint={t('coin_edit.contract_hint')}
            />
            <CheckField
              label={t('coin_edit.is_stablecoin')}
              name="is_stablecoin"
              defaultChecked={asset.is_stablecoin}
              hint={t('coin_edit.stablecoin_hint')}
            />
          </ActForm>
        </Dialog>
      )}
    </>
  );
}

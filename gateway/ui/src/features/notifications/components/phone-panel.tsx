import { useQueryClient } from '@tanstack/react-query';
import { ConfirmButton } from '@/components/ui/confirm-button';
import { ActForm, CodeField, TextField } from '@/components/ui/form';
import { Panel } from '@/components/ui/panel';
import { announce } from '@/lib/announce';
import { toLatinDigits } from '@/lib/format';
import { useText } from '@/lib/i18n';
import type { ChannelState } from '@/lib/people';
import { confirmPhone, removePhone, setPhone, settingsQuery } from '../api/settings';

/** The number of text messages: it counts once a code sent to it came back. */
export function PhonePanel({ sms }: { sms: ChannelState }) {
  const t = useText();
  const client = useQueryClient();
  const renew = () => client.invalidateQueries({ queryKey: settingsQuery.queryKey });
  const { state, target } = sms;
  return (
    <Panel title={t('phone.title')} note={t('phone.note')}>
      {target && (
        <p className="form-actions">
          <bdi dir="ltr">{target}</bdi>
          <ConfirmButton
            text={t('action.remove')}
            label={t('phone.remove')}
            title={t('phone.remove')}
            detail={t('phone.remove_detail')}
            confirm={t('action.remove')}
            act={removePhone}
            onDone={() => {
              announce(t('phone.removed'));
              void renew();
            }}
          />
        </p>
      )}
      {state === 'unconfirmed' && (
        <ActForm
          act={({ code = '' }) => confirmPhone(toLatinDigits(code).replaceAll(/\s/g, ''))}
          onDone={() => {
            announce(t('phone.confirmed'));
            void renew();
          }}
          submit={t('phone.confirm')}
        >
          <CodeField label={t('phone.code')} hint={t('phone.code_hint')} inputMode="numeric" />
        </ActForm>
      )}
      <ActForm
        act={({ number = '' }) => setPhone(toLatinDigits(number).replaceAll(/[\s()-]/g, ''))}
        onDone={() => {
          announce(t('phone.sent'));
          void renew();
        }}
        submit={t(state === 'unconfirmed' ? 'phone.send_again' : 'phone.send')}
        submitTone={state === 'unconfirmed' ? 'plain' : 'primary'}
        resets
      >
        <TextField
          label={t(target ? 'phone.other_number' : 'phone.number')}
          name="number"
          type="tel"
          autoComplete="tel"
          hint={t('phone.hint')}
          required
        />
      </ActForm>
    </Panel>
  );
}

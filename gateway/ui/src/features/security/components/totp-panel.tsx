import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { Badge } from '@/components/ui/badge';
import { ConfirmButton } from '@/components/ui/confirm-button';
import { Dialog } from '@/components/ui/dialog';
import { ActForm, CodeField, PasswordField } from '@/components/ui/form';
import { Panel } from '@/components/ui/panel';
import { SecretText } from '@/components/ui/secret-text';
import { announce } from '@/lib/announce';
import { toLatinDigits } from '@/lib/format';
import { post } from '@/lib/http';
import { useFormat, useText } from '@/lib/i18n';
import { meQuery } from '@/lib/me';
import type { Security, TotpSetup } from '@/lib/people';
import { confirmTotp, endTotp, newRecoveryCodes, securityQuery, startTotp } from '../api/security';
import { QrCode } from './qr-code';
import { RecoveryCodes } from './recovery-codes';

export function TotpPanel({ security }: { security: Security }) {
  const t = useText();
  const format = useFormat();
  const client = useQueryClient();
  const [step, setStep] = useState<'closed' | 'password' | TotpSetup>('closed');
  const [codes, setCodes] = useState<string[] | null>(null);
  const { totp, recovery_codes_left } = security;
  const renew = () => void client.invalidateQueries({ queryKey: securityQuery.queryKey });

  return (
    <Panel
      title={t('totp.title')}
      note={t('totp.note')}
      actions={
        <Badge tone={totp.enabled ? 'up' : security.second_factor_required ? 'warn' : 'plain'}>
          {t(totp.enabled ? 'totp.on' : 'totp.off')}
        </Badge>
      }
    >
      {totp.enabled ? (
        <>
          <p>
            {t('totp.since', { day: format.day(totp.confirmed_at) })} ·{' '}
            {t('recovery.left', {
              count: recovery_codes_left,
              n: format.number(recovery_codes_left, 'count'),
            })}
          </p>
          <p className="form-actions">
            <ConfirmButton
              text={t('recovery.renew')}
              title={t('recovery.renew')}
              detail={t('recovery.renew_detail')}
              confirm={t('recovery.renew')}
              tone="primary"
              quiet={false}
              act={async ({ password = '' }) => setCodes((await newRecoveryCodes(password)).recovery_codes)}
              onDone={renew}
            >
              <PasswordField />
            </ConfirmButton>
            <ConfirmButton
              text={t('totp.remove')}
              title={t('totp.remove')}
              detail={t('totp.remove_detail')}
              confirm={t('totp.remove')}
              quiet={false}
              act={({ password = '', code = '' }) => endTotp(password, toLatinDigits(code).trim())}
              onDone={() => {
                announce(t('totp.removed'));
                renew();
              }}
            >
              <PasswordField />
              <CodeField />
            </ConfirmButton>
          </p>
        </>
      ) : (
        <p>
          <button type="button" className="button button-primary" onClick={() => setStep('password')}>
            {t('totp.set_up')}
          </button>
        </p>
      )}
      {step === 'password' && (
        <Dialog title={t('totp.set_up')} onClose={() => setStep('closed')}>
          <ActForm
            key="password"
            act={({ password = '' }) => startTotp(password)}
            onDone={setStep}
            submit={t('action.continue')}
          >
            <PasswordField hint={t('security.password_again')} />
          </ActForm>
        </Dialog>
      )}
      {typeof step === 'object' && (
        <Dialog title={t('totp.set_up')} onClose={() => setStep('closed')}>
          <p>{t('totp.scan')}</p>
          <QrCode text={step.uri} label={t('totp.qr')} />
          <p className="muted">{t('totp.by_hand')}</p>
          <SecretText text={step.secret} label={t('totp.secret')} />
          <ActForm
            key="code"
            act={({ code = '' }) => confirmTotp(toLatinDigits(code).replaceAll(' ', ''))}
            onDone={async ({ recovery_codes }) => {
              setStep('closed');
              setCodes(recovery_codes);
              renew();
              // An administrator gets the rights back with the next token.
              await post('/auth/refresh', {}).catch(() => null);
              void client.invalidateQueries({ queryKey: meQuery.queryKey });
            }}
            submit={t('totp.confirm')}
          >
            <CodeField hint={t('totp.code_hint')} inputMode="numeric" />
          </ActForm>
        </Dialog>
      )}
      {codes && <RecoveryCodes codes={codes} onClose={() => setCodes(null)} />}
    </Panel>
  );
}

import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { ActForm, CheckField, NumberField, SelectField, TextField } from '@/components/ui/form';
import { announce } from '@/lib/announce';
import { parseNumber } from '@/lib/format';
import { useFormat, useText } from '@/lib/i18n';
import { requestLogin } from '@/lib/login-gate';
import { meQuery } from '@/lib/me';
import { keepAct } from '@/lib/pending-act';
import {
  ALERT_TYPES,
  ALERT_WAYS,
  type Alert,
  type AlertDraft,
  type AlertType,
  type Condition,
} from '@/lib/people';
import { CREATE_ALERT, changeAlert, createAlert } from '../api/alerts';

const PRICE_CONDITIONS = ['above', 'below', 'equals', 'percentage_change'] as const satisfies Condition[];
const WINDOWS = ['1d', '7d'] as const;

class NotANumber extends Error {}

/**
 * Builds or changes an alert. A guest may fill it too: the alert is then kept, the login lies over this page, and the
 * alert is made once someone is signed in.
 */
export function AlertForm({
  alert,
  symbol,
  page,
  onDone,
}: {
  /** What is changed or taken up again. */
  alert?: Alert | AlertDraft | undefined;
  /** The coin, where the page already says it. */
  symbol?: string;
  /** Where the act was begun. */
  page: string;
  onDone?: () => void;
}) {
  const t = useText();
  const format = useFormat();
  const client = useQueryClient();
  const known = alert && 'id' in alert ? alert : null;
  const [type, setType] = useState<AlertType>(alert?.alert_type ?? 'price_target');
  const [condition, setCondition] = useState<Condition>(alert?.condition ?? 'above');
  const hasCondition = type === 'price_target';
  const hasValue = type !== 'signal_generated';
  const inPercent = hasCondition && condition === 'percentage_change';
  const hasWindow = type === 'volume_spike' || inPercent;
  const value = type === 'volume_spike' ? 'multiple' : inPercent ? 'percentage' : 'price';

  const draftOf = (fields: Record<string, string>): AlertDraft => {
    const value = hasValue ? parseNumber(fields.trigger_value ?? '') : null;
    if (hasValue && value === null) throw new NotANumber();
    return {
      symbol: (symbol ?? fields.symbol?.trim().toUpperCase()) || null,
      alert_type: type,
      condition: hasCondition ? condition : null,
      trigger_value: value,
      comparison_window: hasWindow ? (fields.comparison_window ?? '1d') : null,
      message: fields.message?.trim() || null,
      notification_methods: ALERT_WAYS.filter((way) => fields[way] === 'on'),
    };
  };

  /** Whether the alert stands, or will once the login that was just made takes effect. */
  const act = async (fields: Record<string, string>): Promise<boolean> => {
    const draft = draftOf(fields);
    if (known) {
      await changeAlert(known.id, {
        ...(hasValue ? { trigger_value: draft.trigger_value } : {}),
        message: draft.message ?? '',
        notification_methods: draft.notification_methods,
      });
      announce(t('alert.changed'));
      return true;
    }
    const user = await client.ensureQueryData(meQuery);
    if (!user) {
      keepAct({ kind: CREATE_ALERT, payload: draft, page });
      return requestLogin('act');
    }
    await createAlert(draft);
    announce(t('alert.created'));
    return true;
  };

  return (
    <ActForm
      act={act}
      onDone={(done) => {
        void client.invalidateQueries({ queryKey: ['alerts'] });
        if (done) onDone?.();
      }}
      submit={t(known ? 'action.save' : 'alert.create')}
      expected={(error) =>
        error instanceof NotANumber ? (
          <div className="state state-error" role="alert">
            {t('form.not_a_number')}
          </div>
        ) : null
      }
    >
      {!symbol && !known && (
        <TextField
          label={t('alert.symbol')}
          name="symbol"
          type="text"
          dir="ltr"
          autoComplete="off"
          autoCapitalize="characters"
          spellCheck={false}
          maxLength={20}
          required={type !== 'signal_generated'}
          hint={t(type === 'signal_generated' ? 'alert.any_symbol' : 'alert.symbol_hint')}
          defaultValue={alert?.symbol ?? ''}
        />
      )}
      {known && <p className="muted">{t('alert.change_note')}</p>}
      <SelectField
        label={t('alert.type')}
        name="alert_type"
        disabled={!!known}
        value={type}
        onChange={(event) => setType(event.target.value as AlertType)}
        options={ALERT_TYPES.map((value) => ({ value, text: t(`alert_type.${value}`) }))}
      />
      {hasCondition && (
        <SelectField
          label={t('alert.condition')}
          name="condition"
          disabled={!!known}
          value={condition}
          onChange={(event) => setCondition(event.target.value as Condition)}
          options={PRICE_CONDITIONS.map((value) => ({ value, text: t(`condition.${value}`) }))}
        />
      )}
      {(hasValue || hasWindow) && (
        <div className="field-row">
          {hasValue && (
            <NumberField
              label={t(`alert.${value}`)}
              name="trigger_value"
              required
              defaultValue={
                alert?.trigger_value === null || alert?.trigger_value === undefined
                  ? ''
                  : format.number(alert.trigger_value, value === 'price' ? 'price' : 'index')
              }
            />
          )}
          {hasWindow && (
            <SelectField
              label={t('alert.window')}
              name="comparison_window"
              disabled={!!known}
              defaultValue={alert?.comparison_window ?? '1d'}
              options={WINDOWS.map((value) => ({ value, text: t(`window.${value}`) }))}
            />
          )}
        </div>
      )}
      <TextField
        label={t('alert.message')}
        name="message"
        type="text"
        maxLength={500}
        autoComplete="off"
        hint={t('alert.message_hint')}
        defaultValue={alert?.message ?? ''}
      />
      <fieldset className="fieldset">
        <legend>{t('alert.also_by')}</legend>
        <div className="checks">
          {ALERT_WAYS.map((way) => (
            <CheckField
              key={way}
              label={t(`channel.${way}`)}
              name={way}
              defaultChecked={alert ? alert.notification_methods.includes(way) : way === 'email'}
            />
          ))}
        </div>
        <p className="field-hint">{t('alert.ways_hint')}</p>
      </fieldset>
    </ActForm>
  );
}

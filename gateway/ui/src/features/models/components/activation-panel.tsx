import { useQueryClient } from '@tanstack/react-query';
import { Link } from 'react-router';
import { Badge, Code, type Tone } from '@/components/ui/badge';
import { ConfirmButton } from '@/components/ui/confirm-button';
import { EmptyState } from '@/components/ui/empty-state';
import { English } from '@/components/ui/foreign';
import { TextArea } from '@/components/ui/form';
import { Panel } from '@/components/ui/panel';
import { announce } from '@/lib/announce';
import type { Activation, ModelDetail } from '@/lib/contract';
import { useFormat, useText } from '@/lib/i18n';
import { useUser } from '@/lib/me';
import { activateModel, retireModel } from '../api/models';

const ACT_TONE: Record<Activation['act'], Tone> = { activated: 'up', demoted: 'warn', retired: 'plain' };

/** Who made which version the champion of this layer or took it back, with the figures of that moment. */
export function ActivationPanel({ model }: { model: ModelDetail }) {
  const t = useText();
  const isAdmin = useUser()?.role === 'admin';
  const canChoose = isAdmin && model.role !== 'rule' && model.role !== 'failed';
  return (
    <Panel
      title={t('models.acts')}
      note={t('models.acts_note')}
      actions={canChoose ? <Choice model={model} /> : undefined}
    >
      {model.activations.length === 0 ? (
        <EmptyState title={t('models.no_acts')} />
      ) : (
        <ul className="item-list" aria-label={t('models.acts')}>
          {model.activations.map((act) => (
            <ActItem key={act.id} act={act} isThis={act.model_id === model.id} />
          ))}
        </ul>
      )}
    </Panel>
  );
}

function ActItem({ act, isThis }: { act: Activation; isThis: boolean }) {
  const t = useText();
  const format = useFormat();
  const name = (
    <bdi lang="en" dir="ltr">
      {act.name} {act.version}
    </bdi>
  );
  return (
    <li className="item activation" data-act={act.act}>
      <div className="item-main">
        <Badge tone={ACT_TONE[act.act]}>
          <Code group="activation" code={act.act} />
        </Badge>
        {isThis ? <strong>{name}</strong> : <Link to={`/models/${act.model_id}`}>{name}</Link>}
      </div>
      <p className="item-detail">
        {act.actor === 'rule' ? <English>{act.reason}</English> : <bdi dir="auto">{act.reason}</bdi>}
      </p>
      <p className="item-meta">
        <span>{t(act.actor === 'rule' ? 'models.by_rule' : 'models.by_admin')}</span>
        <span>{t('models.heeded_after', { day: format.day(act.as_of) })}</span>
        <span>{format.time(act.created_at)}</span>
      </p>
      <details className="disclosure">
        <summary>{t('models.evidence')}</summary>
        {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard */}
        <pre className="evidence" dir="ltr" lang="en" tabIndex={0}>
          {JSON.stringify(act.evidence, null, 2)}
        </pre>
      </details>
    </li>
  );
}

function Choice({ model }: { model: ModelDetail }) {
  const t = useText();
  const client = useQueryClient();
  const done = () => {
    announce(t('models.act_kept'));
    void client.invalidateQueries({ queryKey: ['models'] });
  };
  const note = (
    <TextArea label={t('models.note')} name="note" hint={t('models.note_hint')} maxLength={1000} required />
  );
  return (
    <span className="badges">
      {model.role !== 'champion' && (
        <ConfirmButton
          text={t('models.activate')}
          title={t('models.activate_title')}
          detail={t(model.promoted ? 'models.activate_detail' : 'models.activate_unproven')}
          confirm={t('models.activate')}
          tone="primary"
          act={(fields) => activateModel(model.id, fields.note ?? '')}
          onDone={done}
        >
          {note}
        </ConfirmButton>
      )}
      {model.role !== 'retired' && (
        <ConfirmButton
          text={t('models.retire')}
          title={t('models.retire_title')}
          detail={t('models.retire_detail')}
          confirm={t('models.retire')}
          act={(fields) => retireModel(model.id, fields.note ?? '')}
          onDone={done}
        >
          {note}
        </ConfirmButton>
      )}
    </span>
  );
}

import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { Link } from 'react-router';
import { Badge, Code, type Tone } from '@/components/ui/badge';
import { ConfirmButton } from '@/components/ui/confirm-button';
import { EmptyState } from '@/components/ui/empty-state';
import { Figure } from '@/components/ui/figure';
import { English } from '@/components/ui/foreign';
import { ActForm, SelectField } from '@/components/ui/form';
import { Meter } from '@/components/ui/meter';
import { Pager } from '@/components/ui/pager';
import { Panel } from '@/components/ui/panel';
import { QueryView } from '@/components/ui/query-view';
import { announce } from '@/lib/announce';
import type { ModelDetail, Training, TrainingState } from '@/lib/contract';
import { useFormat, useText } from '@/lib/i18n';
import { useUser } from '@/lib/me';
import { ARCHITECTURES, TYPES } from '../api/matrix';
import { cancelTraining, isOpen, startTraining, trainingsQuery } from '../api/trainings';

const STATE_TONE: Record<TrainingState, Tone> = {
  pending: 'plain',
  running: 'info',
  completed: 'up',
  failed: 'down',
  cancelled: 'warn',
};

function useRefresh(): () => void {
  const client = useQueryClient();
  return () => void client.invalidateQueries({ queryKey: ['models'] });
}

/** For admins: start a training, see how far all are, stop one. */
export function TrainingPanels() {
  const t = useText();
  const refresh = useRefresh();
  const [cursors, setCursors] = useState<(string | null)[]>([null]);
  const query = useQuery(trainingsQuery(cursors.at(-1) ?? null));
  return (
    <div className="grid grid-2">
      <Panel title={t('training.title')} note={t('training.note')}>
        <ActForm
          wide
          act={(fields) => startTraining(fields.type ?? '', fields.architecture ?? '')}
          onDone={() => {
            announce(t('training.started'));
            setCursors([null]);
            refresh();
          }}
          submit={t('training.start')}
        >
          <div className="field-row">
            <SelectField
              label={t('models.type')}
              name="type"
              defaultValue="asset"
              options={TYPES.map((value) => ({ value, text: t(`model_type.${value}`) }))}
            />
            <SelectField
              label={t('models.architecture')}
              name="architecture"
              options={ARCHITECTURES.map((value) => ({ value, text: t(`architecture.${value}`) }))}
            />
          </div>
        </ActForm>
      </Panel>
      <Panel title={t('training.list')}>
        <QueryView
          query={query}
          rows={4}
          isEmpty={(page) => page.items.length === 0}
          empty={<EmptyState title={t('training.none')} />}
        >
          {(page) => (
            <ul className="item-list" aria-label={t('training.list')}>
              {page.items.map((training) => (
                <TrainingItem key={training.id} training={training} />
              ))}
            </ul>
          )}
        </QueryView>
        <Pager cursors={cursors} next={query.data?.next_cursor} onChange={setCursors} />
      </Panel>
    </div>
  );
}

/** The trainings of a version's layer and architecture, seen by everybody. */
export function TrainingsOf({ model }: { model: ModelDetail }) {
  const t = useText();
  const refresh = useRefresh();
  const isAdmin = useUser()?.role === 'admin';
  const { architecture } = model;
  return (
    <Panel title={t('training.list')} note={t('training.of_note')}>
      {isAdmin && architecture && !model.trainings.some(isOpen) && (
        <ActForm
          act={() => startTraining(model.model_type, architecture)}
          onDone={() => {
            announce(t('training.started'));
            refresh();
          }}
          submit={t('training.again')}
        />
      )}
      {model.trainings.length === 0 ? (
        <EmptyState title={t('training.none')} />
      ) : (
        <ul className="item-list" aria-label={t('training.list')}>
          {model.trainings.map((training) => (
            <TrainingItem key={training.id} training={training} />
          ))}
        </ul>
      )}
    </Panel>
  );
}

function TrainingItem({ training }: { training: Training }) {
  const t = useText();
  const format = useFormat();
  const refresh = useRefresh();
  const isAdmin = useUser()?.role === 'admin';
  const number = format.number(training.id, 'count');
  return (
    <li className="item training" data-state={training.state} data-training={training.id}>
      <div className="item-main">
        <strong>
          <Code group="model_type" code={training.model_type} />
          {' · '}
          <Code group="architecture" code={training.architecture} />
        </strong>
        <Badge tone={STATE_TONE[training.state]}>
          <Code group="training_state" code={training.state} />
        </Badge>
        {isOpen(training) && (
          <span className="backfill-progress">
            <Meter value={training.progress} label={t('training.progress')} />
            <Figure value={training.progress} kind="fraction" />
          </span>
        )}
        {isOpen(training) && training.cancel_requested && <Badge tone="warn">{t('training.stopping')}</Badge>}
        {isAdmin && isOpen(training) && !training.cancel_requested && (
          <ConfirmButton
            text={t('training.cancel')}
            label={t('training.cancel_named', { id: number })}
            title={t('training.cancel_named', { id: number })}
            detail={t('training.cancel_detail')}
            confirm={t('training.cancel_sure')}
            act={() => cancelTraining(training.id)}
            onDone={() => {
              announce(t('training.cancelled'));
              refresh();
            }}
          />
        )}
      </div>
      {isOpen(training) && training.step && (
        <p className="item-detail">
          <English>{training.step}</English>
        </p>
      )}
      {training.reason && (
        <p className="item-detail">
          <English>{training.reason}</English>
        </p>
      )}
      <p className="item-meta">
        <span>{t(training.cause === 'schedule' ? 'training.by_schedule' : 'training.by_request')}</span>
        {training.as_of && <span>{t('training.data_until', { day: format.day(training.as_of) })}</span>}
        <span>{format.time(training.started_at ?? training.requested_at)}</span>
        {training.model_id !== null && (
          <Link to={`/models/${training.model_id}`} className="text-link">
            {t('training.to_model')}
          </Link>
        )}
      </p>
    </li>
  );
}

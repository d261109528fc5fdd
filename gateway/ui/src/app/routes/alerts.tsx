import { useLocation } from 'react-router';
import { PageHeader } from '@/components/ui/page-header';
import { Panel } from '@/components/ui/panel';
import { AlertForm } from '@/features/alerts/components/alert-form';
import { AlertList } from '@/features/alerts/components/alert-list';
import { useText } from '@/lib/i18n';
import { useUser } from '@/lib/me';
import type { AlertDraft } from '@/lib/people';

/** Everyone can build an alert; a guest is asked to sign in when it is to be kept. */
export function Component() {
  const t = useText();
  const user = useUser();
  const { state, key } = useLocation();
  const draft = (state as { draft?: AlertDraft } | null)?.draft;
  return (
    <div className="page">
      <PageHeader title={t('nav.alerts')} lead={t('alert.lead')} documentTitle={t('nav.alerts')} />
      <div className={user ? 'grid grid-main' : 'grid'}>
        {user && (
          <div className="span-rows">
            <AlertList />
          </div>
        )}
        <Panel title={t('alert.new')} note={user === null ? t('alert.guest_note') : undefined}>
          <AlertForm key={key} alert={draft} page="/alerts" />
        </Panel>
      </div>
    </div>
  );
}

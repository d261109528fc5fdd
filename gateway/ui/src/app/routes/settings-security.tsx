import { useQuery, useQueryClient } from '@tanstack/react-query';
import { QueryView } from '@/components/ui/query-view';
import { becomeGuest } from '@/features/account/api/account';
import { securityQuery } from '@/features/security/api/security';
import { ApiKeysPanel } from '@/features/security/components/api-keys-panel';
import { PasskeysPanel } from '@/features/security/components/passkeys-panel';
import { PasswordPanel } from '@/features/security/components/password-panel';
import { SessionsPanel } from '@/features/security/components/sessions-panel';
import { TotpPanel } from '@/features/security/components/totp-panel';

export function Component() {
  const client = useQueryClient();
  const security = useQuery(securityQuery);
  return (
    <div className="stack">
      <SessionsPanel onEverywhere={() => becomeGuest(client)} />
      <QueryView query={security} rows={8}>
        {(state) => (
          <>
            <TotpPanel security={state} />
            <PasskeysPanel passkeys={state.passkeys} />
            <PasswordPanel changedAt={state.password_changed_at} />
          </>
        )}
      </QueryView>
      <ApiKeysPanel />
    </div>
  );
}

import { QueryClientProvider } from '@tanstack/react-query';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { RouterProvider } from 'react-router/dom';
import '@fontsource-variable/vazirmatn/wght.css';
import '@/styles/tokens.css';
import '@/styles/base.css';
import '@/styles/components.css';
import '@/styles/pages.css';
import { askForLogin, trustSession } from '@/lib/http';
import { speak, startI18n } from '@/lib/i18n';
import { requestLogin } from '@/lib/login-gate';
import { meQuery } from '@/lib/me';
import { followPendingAct } from '@/lib/pending-act';
import { applyToDocument, preferences } from '@/lib/preferences';
import { createQueryClient } from '@/lib/query-client';
import { hasSession, onSessionChange } from '@/lib/session';
import { followStream } from '@/lib/stream';
import { router } from './router';

const queryClient = createQueryClient();

function followPreferences(): void {
  const apply = () => applyToDocument(preferences.get());
  apply();
  let language = preferences.get().language;
  preferences.subscribe(() => {
    const next = preferences.get();
    if (next.language === language) {
      apply();
      return;
    }
    language = next.language;
    void speak(language).then(apply);
  });
  matchMedia('(prefers-color-scheme: dark)').addEventListener('change', apply);
}

const root = document.getElementById('root');
if (!root) throw new Error('index.html must hold #root');

trustSession(hasSession);
askForLogin(() => requestLogin('expired'));
onSessionChange(() => void queryClient.invalidateQueries({ queryKey: meQuery.queryKey }));
followPendingAct();
followPreferences();
followStream(queryClient);
void startI18n(preferences.get().language).then(() => {
  createRoot(root).render(
    <StrictMode>
      <QueryClientProvider client={queryClient}>
        <RouterProvider router={router} />
      </QueryClientProvider>
    </StrictMode>,
  );
});

import { createBrowserRouter } from 'react-router';
import { Skeleton } from '@/components/ui/skeleton';
import { RouteError } from './route-error';
import { Shell } from './shell';

/** Each page is fetched when it is first visited. */
export const router = createBrowserRouter([
  {
    path: '/',
    Component: Shell,
    ErrorBoundary: RouteError,
    HydrateFallback: () => <Skeleton rows={12} />,
    children: [
      {
        ErrorBoundary: RouteError,
        children: [
          { index: true, lazy: () => import('./routes/dashboard') },
          { path: 'macro', lazy: () => import('./routes/macro') },
          { path: 'sectors', lazy: () => import('./routes/sectors') },
          { path: 'sectors/:slug', lazy: () => import('./routes/sector') },
          { path: 'assets', lazy: () => import('./routes/assets') },
          { path: 'assets/:symbol', lazy: () => import('./routes/asset') },
          { path: 'quality', lazy: () => import('./routes/quality') },
          { path: 'signals', lazy: () => import('./routes/signals') },
          { path: 'signals/:id', lazy: () => import('./routes/signal') },
          { path: 'models', lazy: () => import('./routes/models') },
          { path: 'models/:id', lazy: () => import('./routes/model') },
          { path: 'track-record', lazy: () => import('./routes/track-record') },
          { path: 'system', lazy: () => import('./routes/system') },
          { path: 'about', lazy: () => import('./routes/about') },
          { path: 'login', lazy: () => import('./routes/login') },
          { path: 'register', lazy: () => import('./routes/register') },
          { path: 'verify', lazy: () => import('./routes/verify') },
          { path: 'reset', lazy: () => import('./routes/reset') },
          { path: 'watchlists', lazy: () => import('./routes/watchlists') },
          { path: 'alerts', lazy: () => import('./routes/alerts') },
          { path: 'notifications', lazy: () => import('./routes/notifications') },
          {
            path: 'settings',
            lazy: () => import('./routes/settings'),
            children: [
              { index: true, lazy: () => import('./routes/settings-profile') },
              { path: 'security', lazy: () => import('./routes/settings-security') },
              { path: 'notifications', lazy: () => import('./routes/settings-notifications') },
              { path: 'data', lazy: () => import('./routes/settings-data') },
            ],
          },
          { path: 'admin/users', lazy: () => import('./routes/admin-users') },
          { path: 'admin/broadcast', lazy: () => import('./routes/admin-broadcast') },
          { path: 'admin/providers', lazy: () => import('./routes/admin-providers') },
          { path: 'admin/candles', lazy: () => import('./routes/admin-candles') },
          { path: 'admin/users/:id', lazy: () => import('./routes/admin-user') },
          { path: '*', lazy: () => import('./routes/not-found') },
        ],
      },
    ],
  },
]);

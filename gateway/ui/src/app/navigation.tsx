import { NavLink } from 'react-router';
import { Icon, type IconName } from '@/components/ui/icon';
import { type TextKey, useText } from '@/lib/i18n';
import { useUser } from '@/lib/me';

interface Entry {
  to: string;
  icon: IconName;
  text: TextKey;
  layer?: string;
}

interface Group {
  title: TextKey;
  entries: Entry[];
  /** Shown to administrators only; the server decides what they may. */
  admin?: boolean;
}

const GROUPS: Group[] = [
  { title: 'nav.group.overview', entries: [{ to: '/', icon: 'dashboard', text: 'nav.dashboard' }] },
  {
    title: 'nav.group.layers',
    entries: [
      { to: '/macro', icon: 'macro', text: 'nav.macro', layer: 'L1' },
      { to: '/sectors', icon: 'sectors', text: 'nav.sectors', layer: 'L2' },
      { to: '/assets', icon: 'assets', text: 'nav.assets', layer: 'L3' },
      { to: '/signals', icon: 'signals', text: 'nav.signals', layer: 'L4' },
    ],
  },
  {
    title: 'nav.group.yours',
    entries: [
      { to: '/watchlists', icon: 'star', text: 'nav.watchlists' },
      { to: '/alerts', icon: 'alert', text: 'nav.alerts' },
      { to: '/notifications', icon: 'bell', text: 'nav.notifications' },
      { to: '/settings', icon: 'user', text: 'nav.settings' },
    ],
  },
  {
    title: 'nav.group.proof',
    entries: [
      { to: '/track-record', icon: 'track', text: 'nav.track_record' },
      { to: '/models', icon: 'models', text: 'nav.models' },
    ],
  },
  {
    title: 'nav.group.platform',
    entries: [
      { to: '/quality', icon: 'quality', text: 'nav.quality' },
      { to: '/system', icon: 'system', text: 'nav.system' },
      { to: '/about', icon: 'about', text: 'nav.about' },
    ],
  },
  {
    title: 'nav.group.admin',
    admin: true,
    entries: [
      { to: '/admin/users', icon: 'user', text: 'nav.users' },
      { to: '/admin/providers', icon: 'plug', text: 'nav.providers' },
      { to: '/admin/candles', icon: 'assets', text: 'nav.candles' },
      { to: '/admin/broadcast', icon: 'megaphone', text: 'nav.broadcast' },
    ],
  },
];

export function Navigation() {
  const t = useText();
  const isAdmin = useUser()?.role === 'admin';
  return (
    <nav id="navigation" className="navigation" aria-label={t('nav.label')}>
      {GROUPS.filter((group) => !group.admin || isAdmin).map((group) => (
        <div key={group.title} className="nav-group">
          <p className="nav-title">{t(group.title)}</p>
          <ul>
            {group.entries.map((entry) => (
              <li key={entry.to}>
                <NavLink to={entry.to} end={entry.to === '/'} className="nav-link">
                  <Icon name={entry.icon} />
                  <span>{t(entry.text)}</span>
                  {entry.layer && (
                    <span className="nav-layer" aria-hidden="true">
                      {entry.layer}
                    </span>
                  )}
                </NavLink>
              </li>
            ))}
          </ul>
        </div>
      ))}
    </nav>
  );
}

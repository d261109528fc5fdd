import { useEffect, useRef, useState } from 'react';
import { Outlet, ScrollRestoration, useLocation, useNavigation } from 'react-router';
import { Announcer } from '@/components/ui/announcer';
import { Icon } from '@/components/ui/icon';
import { TooltipLayer } from '@/components/ui/tooltip-layer';
import { AccountMenu } from '@/features/account/components/account-menu';
import { LoginDialog } from '@/features/account/components/login-dialog';
import { PreferencesMenu } from '@/features/account/components/preferences-menu';
import { NotificationBell } from '@/features/notifications/components/notification-bell';
import { LiveState } from '@/features/system/components/live-state';
import { OriginBanner } from '@/features/system/components/origin-banner';
import { useText } from '@/lib/i18n';
import { Footer } from './footer';
import { Navigation } from './navigation';
import { PendingActs } from './pending-acts';
import { SecondFactorNotice } from './second-factor-notice';

/** The frame of every page. */
export function Shell() {
  const t = useText();
  const [open, setOpen] = useState(false);
  const { pathname } = useLocation();
  const navigation = useNavigation();
  const main = useRef<HTMLElement>(null);
  const menuButton = useRef<HTMLButtonElement>(null);
  const firstPage = useRef(true);

  // After moving to another page the keyboard and the screen reader start at its content.
  // biome-ignore lint/correctness/useExhaustiveDependencies: runs for every path
  useEffect(() => {
    setOpen(false);
    if (firstPage.current) firstPage.current = false;
    else main.current?.focus({ preventScroll: true });
  }, [pathname]);

  useEffect(() => {
    if (!open) return;
    const onKey = (event: KeyboardEvent) => {
      if (event.key !== 'Escape') return;
      setOpen(false);
      menuButton.current?.focus();
    };
    addEventListener('keydown', onKey);
    return () => removeEventListener('keydown', onKey);
  }, [open]);

  return (
    <div className="shell" data-menu={open ? 'open' : 'closed'}>
      <a className="skip-link" href="#main">
        {t('shell.skip')}
      </a>
      <header className="topbar">
        <button
          ref={menuButton}
          type="button"
          className="icon-button menu-button"
          aria-expanded={open}
          aria-controls="navigation"
          onClick={() => setOpen(!open)}
        >
          <Icon name={open ? 'close' : 'menu'} />
          <span className="visually-hidden">{t('shell.menu')}</span>
        </button>
        <span className="brand" lang="en">
          <img src="/favicon.svg" alt="" width="20" height="20" />
          {t('app.name')}
        </span>
        <span className="topbar-claim">{t('app.claim')}</span>
        <div className="topbar-tools">
          <LiveState />
          <NotificationBell />
          <PreferencesMenu />
          <AccountMenu />
        </div>
      </header>
      <Navigation />
      {open && <div className="scrim" aria-hidden="true" onPointerDown={() => setOpen(false)} />}
      <div className="content">
        <OriginBanner />
        <SecondFactorNotice />
        <PendingActs />
        <main
          id="main"
          ref={main}
          tabIndex={-1}
          className={navigation.state === 'loading' ? 'page-loading' : ''}
        >
          <Outlet />
        </main>
        <Footer />
      </div>
      <LoginDialog />
      <Announcer />
      <TooltipLayer />
      <ScrollRestoration />
    </div>
  );
}
